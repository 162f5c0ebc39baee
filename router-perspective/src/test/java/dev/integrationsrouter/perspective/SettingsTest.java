package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.client.Endpoint;
import dev.integrationsrouter.perspective.client.Endpoint.KeyPlacement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void googles_service_is_the_default_at_one_query_a_second() {
        Settings settings = read("perspective.api-key", "k");

        Endpoint endpoint = new ContractSettings(config("perspective.api-key", "k")).endpoint();
        assertThat(endpoint.base()).isEqualTo(Google.BASE);
        assertThat(endpoint.key()).isEqualTo(Secret.of("k"));
        assertThat(endpoint.placement()).isEqualTo(KeyPlacement.HEADER);
        assertThat(settings.perSecond()).isEqualTo(1);
        assertThat(settings.scorer()).isEqualTo("perspective/v1alpha1");
        assertThat(settings.attributes().usual())
                .hasSize(21)
                .startsWith("TOXICITY")
                .endsWith("SPAM");
        assertThat(settings.overlap()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.concurrency()).isEqualTo(128);
    }

    @Test
    void the_provider_names_every_setting_that_is_read(@TempDir Path dir) {
        Map<String, String> properties = Map.of(
                "perspective.api-key", "k",
                "perspective.posts", "jdbc:sqlite:posts.db",
                "perspective.posts-query", "SELECT * FROM posts",
                "perspective.scores", "sqlite:" + dir.resolve("scores.db"));
        Set<String> read = new HashSet<>();
        ServiceConfig config = ServiceConfig.builder()
                .lookups(
                        key -> {
                            read.add(key);
                            return properties.get(key);
                        },
                        name -> null)
                .build();

        Settings.read(config, new Providers());
        PostSettings.read(config);
        Settings.openScores(config).close();

        assertThat(PerspectiveServiceProvider.SETTINGS).isEqualTo(read);
    }

    @Test
    void googles_service_needs_a_key_and_the_message_names_every_place_for_it() {
        assertThatThrownBy(() -> read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perspective.api-key")
                .hasMessageContaining("system property")
                .hasMessageContaining("PERSPECTIVE_API_KEY");
    }

    @Test
    void a_misspelt_setting_is_told_with_the_one_that_was_meant_and_a_scorers_is_left_to_it() {
        assertThatThrownBy(() -> read("perspective.api-key", "k", "perspective.qqs", "5"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("A setting is given that nobody reads: there is no setting 'perspective.qqs';"
                        + " did you mean perspective.qps?");

        assertThat(read("perspective.api-key", "k", "perspective.onnx.model", "m", "perspectives.qps", "5")
                        .perSecond())
                .isEqualTo(1);
    }

    @Test
    void another_host_needs_neither_key_nor_pace_and_its_scores_have_its_name() {
        Settings settings = read("perspective.url", "http://127.0.0.1:8080/base/");

        assertThat(new ContractSettings(config("perspective.url", "http://127.0.0.1:8080/base/"))
                        .endpoint()
                        .key())
                .isNull();
        assertThat(settings.perSecond()).isInfinite();
        assertThat(settings.scorer()).isEqualTo("perspective@127.0.0.1:8080/base/v1alpha1");
    }

    @Test
    void the_provider_may_be_named() {
        assertThat(read("perspective.url", "http://localhost", "perspective.provider-name", "stand-in")
                        .scorer())
                .isEqualTo("stand-in/v1alpha1");
    }

    @Test
    void attributes_are_any_names_each_once() {
        assertThat(read("perspective.api-key", "k", "perspective.attributes", " TOXICITY, NEW_ONE,,TOXICITY ")
                        .attributes()
                        .usual())
                .containsExactly("TOXICITY", "NEW_ONE");
    }

    @ParameterizedTest
    @CsvSource({
        "perspective.qps,0",
        "perspective.qps,-1",
        "perspective.qps,fast",
        "perspective.qps,NaN",
        "perspective.concurrency,0",
        "perspective.concurrency,2001",
        "perspective.overlap-hours,-1",
        "perspective.key-placement,cookie",
        "perspective.attributes,'A B'",
        "perspective.attributes,','",
        "perspective.provider-name,'two words'",
        "perspective.url,ftp://host",
        "perspective.url,host",
        "perspective.url,http://",
        "perspective.url,'http://h ost'",
        "perspective.path,analyze",
        "perspective.timeout-seconds,0",
        "perspective.max-attempts,0",
        "perspective.prod-share,1",
        "perspective.prod-share,0",
        "perspective.headers,X-Tenant",
        "perspective.headers,X Tenant=acme",
        "perspective.headers,Host=elsewhere",
        "perspective.headers,X-Goog-Api-Key=k",
        "perspective.attribute-names,TOXICITY",
        "perspective.attribute-names,'TOXICITY=toxic;INSULT=toxic'",
        "perspective.attribute-names,'A=B;B=C'",
        "perspective.language-attributes,es",
        "perspective.language-attributes,'es=A B'",
        "perspective.language-attributes,'es=A;ES=B'",
        "perspective.language-attributes,'Spanish language=A'"
    })
    void a_wrong_value_is_refused_by_name(String key, String value) {
        assertThatThrownBy(() -> read("perspective.api-key", "k", key, value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(
                        key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:CANARY@host", "https://host/?key=CANARY", "https://host#CANARY"})
    void a_url_that_may_hold_a_secret_is_refused_without_quoting_it(String url) {
        assertThatThrownBy(() -> read("perspective.url", url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perspective.url")
                .hasMessageNotContaining("CANARY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANARY\nX: y", "CANARY key", "CANARÝ"})
    void a_key_that_no_header_can_hold_is_refused_without_quoting_it(String key) {
        assertThatThrownBy(() -> read("perspective.api-key", key))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PERSPECTIVE_API_KEY")
                .hasMessageNotContaining("CANAR");
    }

    @Test
    void headers_are_never_shown() {
        assertThatThrownBy(() -> read("perspective.headers", "Authorization=CANARY\u0007"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perspective.headers")
                .hasMessageNotContaining("CANARY");
        assertThat(new ContractSettings(config("perspective.headers", "Authorization=Bearer CANARY"))
                        .endpoint()
                        .toString())
                .contains("Authorization")
                .doesNotContain("CANARY");
    }

    @Test
    void prod_and_backfills_may_be_given_fixed_shares() {
        Settings shared = read("perspective.url", "http://localhost");
        Settings divided = read("perspective.url", "http://localhost", "perspective.prod-share", "0.75");

        assertThat(shared.share(RunType.PROD)).isEqualTo(1);
        assertThat(shared.pacer(RunType.PROD)).isSameAs(shared.pacer(RunType.BACKFILL));
        assertThat(divided.share(RunType.PROD)).isEqualTo(0.75);
        assertThat(divided.share(RunType.BACKFILL)).isEqualTo(0.25);
        assertThat(divided.pacer(RunType.PROD)).isNotSameAs(divided.pacer(RunType.BACKFILL));
    }

    @Test
    void a_language_may_have_attributes_of_its_own() {
        AttributeSets sets = read(
                        "perspective.url",
                        "http://localhost",
                        "perspective.attributes",
                        "A,B,C",
                        "perspective.language-attributes",
                        "es=A, B; pt-BR=C; pt=A")
                .attributes();

        assertThat(sets.of(post())).containsExactly("A", "B", "C");
        assertThat(sets.of(post("fr"))).containsExactly("A", "B", "C");
        assertThat(sets.of(post("es"))).containsExactly("A", "B");
        assertThat(sets.of(post("ES-mx")))
                .as("of the language without its region")
                .containsExactly("A", "B");
        assertThat(sets.of(post("pt-br"))).containsExactly("C");
        assertThat(sets.of(post("pt-PT"))).containsExactly("A");
        assertThat(sets.of(post("fr", "es"))).as("of the first that has one").containsExactly("A", "B");
    }

    @Test
    void a_score_store_with_an_impossible_name_is_a_problem_beside_others() {
        List<String> problems = Settings.problems(
                config("perspective.url", "http://localhost", "perspective.scores", "jsonl:a\0b"), new Providers());

        assertThat(problems)
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("perspective.posts"))
                .anySatisfy(problem -> assertThat(problem).contains("names no score store"));
    }

    private static Post post(String... langs) {
        return new Post("u", "text", Bench.YESTERDAY, List.of(langs));
    }

    private static Settings read(String... settings) {
        return Settings.read(config(settings), new Providers());
    }

    private static ServiceConfig config(String... settings) {
        ServiceConfig.Builder config = ServiceConfig.builder().lookups(name -> null, name -> null);
        for (int i = 0; i < settings.length; i += 2) {
            config.settings(Map.of(settings[i], settings[i + 1]));
        }
        return config.build();
    }
}
