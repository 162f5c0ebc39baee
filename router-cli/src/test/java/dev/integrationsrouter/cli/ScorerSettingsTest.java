package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.cli.Typed.Result;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --set} may say of a scorer. */
class ScorerSettingsTest {

    @TempDir
    Path folder;

    /** A scorer that a plugin brings. */
    public static final class Acme implements AttributeScorerProvider {
        @Override
        public String name() {
            return "acme";
        }

        @Override
        public Set<String> settings() {
            return Set.of("perspective.acme.model");
        }

        @Override
        public AttributeScorer create(ServiceConfig config) {
            throw new AssertionError("nobody chooses it");
        }
    }

    private Result set(String plugins, String key) {
        return new Typed()
                .with("ROUTER_PLUGINS", plugins)
                .in(Requests.scripted("completed"))
                .run("run", "-", "--tracker", "sqlite:" + folder.resolve("router.db"), "--set", key + "=7");
    }

    /** The folder of a jar that names it. */
    private String plugins() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("acme.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/" + AttributeScorerProvider.class.getName()));
            jar.write(Acme.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return plugins.toString();
    }

    @Test
    void isWhatAScorerOfAPluginSaysThatItReads() throws IOException {
        String plugins = plugins();

        Result right = set(plugins, "perspective.acme.model");
        Result misspelt = set(plugins, "perspective.acme.modle");

        assertThat(right.status()).as(right.err()).isZero();
        assertThat(misspelt.status()).isEqualTo(2);
        assertThat(misspelt.err())
                .contains("there is no setting 'perspective.acme.modle'; did you mean perspective.acme.model?");
    }

    @Test
    void isNothingForOneThatReadsNoSettings() {
        Result result = set("", "perspective.embedded.model");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("there is no setting 'perspective.embedded.model'; there are none here")
                .doesNotContain("ROUTER_PLUGINS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "none"})
    void isNothingForOneThatIsNotInstalledAndThePlaceForItsJarIsNamed(String plugins) {
        Result result = set(plugins.isEmpty() ? "" : folder.resolve(plugins).toString(), "perspective.onnx.model");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(
                        "there is no setting 'perspective.onnx.model'; there are ",
                        ", perspective.api-key, ",
                        "once its jar is in the folder that ROUTER_PLUGINS names")
                .as("that is said by whoever opens it to work with")
                .doesNotContain("warning:");
    }
}
