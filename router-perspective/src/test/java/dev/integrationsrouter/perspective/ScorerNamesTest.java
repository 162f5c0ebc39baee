package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No scorer's scores are stored under another's name. */
class ScorerNamesTest {

    private static final String OWN_HOST = "http://127.0.0.1:8080/base";

    @TempDir
    Path dir;

    private Bench bench;
    private InstalledJar jar;

    @BeforeEach
    void start() throws IOException {
        OddScorer.reset();
        jar = new InstalledJar(dir.resolve("jar"));
        jar.install(OddScorer.Provider.class);
        bench = new Bench(dir).set("perspective.url", OWN_HOST);
    }

    @AfterEach
    void stop() {
        OddScorer.reset();
        bench.close();
        jar.close();
    }

    private String storedAs() {
        return storedAs(null);
    }

    private String storedAs(@Nullable AttributeScorer own) {
        var config = bench.config();
        if (own != null) {
            config.provide(AttributeScorer.class, own);
        }
        try (Providers providers = new Providers()) {
            return Settings.read(config.build(), providers).scorer();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perspective",
                "perspective@other.example",
                "Perspective.v2",
                "embedded",
                "embedded/3",
                "onnx:toxic-bert/1f2e",
                "ONNX",
                "odd",
                "odd:1"
            })
    void a_host_cannot_be_given_the_name_of_another_scorer(String name) {
        bench.set("perspective.provider-name", name);

        assertThatThrownBy(this::storedAs)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "Setting perspective.provider-name must be a name of its own, such as acme", "'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"perspective/v1alpha1", "perspective@host/v1", "embedded/3", "onnx:toxic-bert/1f2e", "odd/1"})
    void nor_can_a_scorer_that_the_host_provides_have_it(String name) {
        OddScorer.says("name", () -> name);

        assertThatThrownBy(() -> storedAs(new OddScorer()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "The AttributeScorer that the host provides (" + OddScorer.class.getName(),
                        "'" + name + "'",
                        "such as acme/v2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perspective/v1alpha1",
                "embedded/3",
                "onnx:toxic-bert/1f2e",
                "even/1",
                "odd-one/1",
                "oddity",
                "/odd/1"
            })
    void a_scorer_that_is_installed_has_a_name_below_its_own(String name) {
        bench.set("perspective.provider", "odd");
        OddScorer.says("name", () -> name);

        assertThatThrownBy(this::storedAs)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("Scorer odd (", "'" + name + "'", "such as odd/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd", "odd/1", "odd:model/1f2e", "odd@host", "odd.v2"})
    void which_is_the_word_alone_or_with_a_sign_after_it(String name) {
        bench.set("perspective.provider", "odd");
        OddScorer.says("name", () -> name);

        assertThat(storedAs()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "my-onnx", "perspective-mirror", "oddity", "acme/odd"})
    void other_words_are_free(String name) {
        OddScorer.says("name", () -> name);
        assertThat(storedAs(new OddScorer())).isEqualTo(name);

        bench.set("perspective.provider-name", name);
        assertThat(storedAs()).isEqualTo(name + "/v1alpha1");
    }

    @Test
    void a_host_may_be_given_the_name_that_it_has_anyway() {
        bench.set("perspective.provider-name", "perspective@127.0.0.1:8080/base");
        assertThat(storedAs()).isEqualTo("perspective@127.0.0.1:8080/base/v1alpha1");

        bench.settings.remove("perspective.url");
        bench.set("perspective.api-key", "k").set("perspective.provider-name", "perspective");
        assertThat(storedAs()).isEqualTo("perspective/v1alpha1");
    }
}
