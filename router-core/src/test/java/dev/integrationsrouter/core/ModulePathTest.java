package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are named modules, found by a host that is one, in a JVM of its own. */
@Timeout(120)
class ModulePathTest {

    /** Prints the services, and the answer of each; from a layer of its own if it is told where its jars are. */
    private static final String HOST = """
            public class Main {
                public static void main(String[] arguments) throws Exception {
                    var builder = dev.integrationsrouter.core.IntegrationRouter.builder();
                    if (arguments.length > 0) {
                        var jars = java.lang.module.ModuleFinder.of(java.nio.file.Path.of(arguments[0]));
                        ModuleLayer host = Main.class.getModule().getLayer();
                        var configuration = host.configuration()
                                .resolveAndBind(jars, java.lang.module.ModuleFinder.of(), Set.of("shop.plugin"));
                        ModuleLayer layer = host.defineModulesWithOneLoader(configuration, Main.class.getClassLoader());
                        builder.classLoader(layer.findLoader("shop.plugin"));
                    }
                    try (var router = builder.build()) {
                        for (var status : router.services()) {
                            System.out.println(status.state() + " " + status.name() + " " + status.origin() + " " + status.reason());
                        }
                        for (String name : List.of("shop", "second")) {
                            var response = router.routeAndRun(
                                    Map.of("service", name, "payload", Map.of("run_type", "prod")));
                            System.out.println(name + " " + response.statusCode() + " " + response.body());
                        }
                        System.out.println("router in " + router.getClass().getModule());
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path libraries = Path.of("");
    private Path plugins = Path.of("");

    @BeforeEach
    void writeHostAndPlugins() throws IOException {
        libraries = Files.createDirectory(folder.resolve("libraries"));
        plugins = Files.createDirectory(folder.resolve("plugins"));
        new PluginJar()
                .moduleInfo("module shop.host { requires dev.integrationsrouter.core; }")
                .source("shop.host.Main", HOST)
                .writeTo(libraries.resolve("host.jar"));
        new PluginJar()
                .moduleInfo("""
                        module shop.plugin {
                            requires dev.integrationsrouter.api;
                            provides dev.integrationsrouter.api.spi.IntegrationServiceProvider
                                    with shop.plugin.Shop, shop.plugin.Gone, shop.plugin.Failing;
                            opens shop.plugin;
                        }
                        """)
                .provider("shop.plugin.Shop", "shop")
                .provider("shop.plugin.Gone", "gone")
                .provider(
                        "shop.plugin.Failing",
                        "failing",
                        "public Failing() { throw new IllegalStateException(\"not today\"); }")
                .without("shop.plugin.Gone")
                // for the class path; a module's descriptor counts on the module path
                .serviceFile("shop.plugin.Shop", "shop.plugin.Gone", "shop.plugin.Failing")
                .writeTo(plugins.resolve("shop.jar"));
        new PluginJar().moduleInfo("""
                        module second.plugin {
                            requires dev.integrationsrouter.api;
                            provides dev.integrationsrouter.api.spi.IntegrationServiceProvider
                                    with second.plugin.Second;
                            opens second.plugin;
                        }
                        """).source("second.plugin.Second", """
                        public class Second {
                            record Nothing() {}

                            public static IntegrationServiceProvider provider() {
                                return new IntegrationServiceProvider() {
                                    public String name() {
                                        return "second";
                                    }

                                    public IntegrationService<?> create(ServiceConfig config) {
                                        return new IntegrationService<Nothing>() {
                                            public Class<Nothing> payloadType() {
                                                return Nothing.class;
                                            }

                                            public RunResult run(RunContext<Nothing> context) {
                                                return new RunResult.Completed("done by " + getClass().getModule(), Map.of());
                                            }
                                        };
                                    }
                                };
                            }
                        }
                        """).writeTo(plugins.resolve("second.jar"));
    }

    @Test
    void modules_on_the_module_path_are_found_and_the_broken_ones_named() throws Exception {
        assertFindsThemAll(runHost(libraries + File.pathSeparator + plugins));
    }

    @Test
    void modules_of_a_layer_are_found_through_the_class_loader_that_is_given() throws Exception {
        assertFindsThemAll(runHost(libraries.toString(), plugins.toString()));
    }

    private static void assertFindsThemAll(String output) {
        assertThat(output)
                .contains("NOT_CREATED shop shop.plugin.Shop null")
                .contains("NOT_CREATED second second.plugin.Second$1 null")
                .contains("QUARANTINED (unknown) shop.plugin.Gone is not there")
                .contains("QUARANTINED (unknown) shop.plugin.Failing failed: its constructor threw"
                        + " java.lang.IllegalStateException: not today")
                .contains("shop 200 done by module shop.plugin")
                .contains("second 200 done by module second.plugin")
                .contains("router in module dev.integrationsrouter.core");
        assertThat(output.lines().filter(line -> line.startsWith("QUARANTINED")))
                .hasSize(2);
    }

    /** Answers what the host printed, both on standard output and on standard error. */
    private String runHost(String modulePath, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it ends soon
                "--module-path",
                modulePath + File.pathSeparator + modulesOfTheRouter(),
                "--module",
                "shop.host/shop.host.Main"));
        command.addAll(List.of(arguments));
        Process host = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(host.waitFor(60, TimeUnit.SECONDS))
                    .as("the host has ended")
                    .isTrue();
        } finally {
            host.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(host.exitValue()).as(printed).isZero();
        return printed;
    }

    /** What these tests run on, without the tests. */
    private static String modulesOfTheRouter() {
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
        entries.remove(PluginJar.placeOf(ModulePathTest.class).toString());
        assertThat(entries)
                .contains(PluginJar.placeOf(IntegrationServiceProvider.class).toString());
        return String.join(File.pathSeparator, entries);
    }
}
