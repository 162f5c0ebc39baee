package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.client.Endpoint.KeyPlacement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
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

        assertThat(settings.endpoint().base()).isEqualTo(Google.BASE);
        assertThat(settings.endpoint().key()).isEqualTo(Secret.of("k"));
        assertThat(settings.endpoint().placement()).isEqualTo(KeyPlacement.HEADER);
        assertThat(settings.perSecond()).isEqualTo(1);
        assertThat(settings.scorer()).isEqualTo("perspective/v1alpha1");
        assertThat(settings.attributes()).hasSize(21).startsWith("TOXICITY").endsWith("SPAM");
        assertThat(settings.overlap()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.concurrency()).isEqualTo(32);
    }

    @Test
    void the_provider_names_every_setting_that_is_read(@TempDir Path dir) {
        Map<String, String> properties = Map.of(
                "perspective.api-key", "k",
                "perspective.posts", "posts.jsonl",
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

        Settings.read(config);
        Settings.posts(config);
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
    void another_host_needs_neither_key_nor_pace_and_its_scores_have_its_name() {
        Settings settings = read("perspective.url", "http://127.0.0.1:8080/base/");

        assertThat(settings.endpoint().key()).isNull();
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
                        .attributes())
                .containsExactly("TOXICITY", "NEW_ONE");
    }

    @ParameterizedTest
    @CsvSource({
        "perspective.qps,0",
        "perspective.qps,-1",
        "perspective.qps,fast",
        "perspective.qps,NaN",
        "perspective.concurrency,0",
        "perspective.concurrency,1001",
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
        "perspective.timeout-seconds,0"
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

    private static Settings read(String... settings) {
        ServiceConfig.Builder config = ServiceConfig.builder().lookups(name -> null, name -> null);
        for (int i = 0; i < settings.length; i += 2) {
            config.settings(Map.of(settings[i], settings[i + 1]));
        }
        return Settings.read(config.build());
    }
}
