package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.cli.Typed.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesCommandTest {

    @TempDir
    Path folder;

    @Test
    void listsTheInstalledServicesWithTheirProviders() {
        Result result = new Typed().run("services");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains(
                        "ml_inference_perspective_api",
                        "scripted",
                        "not created",
                        TestServices.Scripted.class.getName());
        assertThat(result.err()).isEmpty();
    }

    @Test
    void warnsOfAPluginFolderThatIsNotThereAndGoesOn() {
        Result result = new Typed()
                .with("ROUTER_PLUGINS", folder.resolve("none").toString())
                .run("services");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("ROUTER_PLUGINS", "none", "it does not exist");
        assertThat(result.out()).contains("scripted");
    }

    @Test
    void warnsOfAJarThatIsBrokenAndGoesOn() throws Exception {
        Files.writeString(folder.resolve("broken.jar"), "PK\u0003\u0004 and no more");
        Files.createFile(folder.resolve("empty.jar"));
        Files.writeString(folder.resolve("notes.txt"), "no jar, no warning");

        Result result = new Typed().with("ROUTER_PLUGINS", folder.toString()).run("services");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("broken.jar", "empty.jar").doesNotContain("notes.txt");
        assertThat(result.out()).contains("scripted");
    }

    @Test
    void listsADisabledServiceWithTheSettingThatDisablesIt() {
        Result result = new Typed().run("services", "--set", "router.disabled-services=scripted");

        assertThat(result.status()).isZero();
        assertThat(result.out().lines().filter(line -> line.startsWith("scripted ")))
                .singleElement()
                .asString()
                .contains(" disabled ", "disabled by the setting router.disabled-services");
    }

    @Test
    void refusesAMisspeltSettingOfTheRouterItself() {
        Result result = new Typed().run("services", "--set", "router.disabled=scripted");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("there is no setting 'router.disabled'", "router.disabled-services");
    }
}
