package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in jars, healthy and broken, as class loaders find them. */
class PluginJarsTest {

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void closeLoaders() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    @Test
    void a_jar_that_the_context_class_loader_sees_is_found() throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread()
                .setContextClassLoader(loader(healthy(), getClass().getClassLoader()));
        try (IntegrationRouter router = IntegrationRouter.create()) {
            assertRuns(router);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void a_jar_of_a_child_class_loader_is_found_beside_those_of_its_parent() throws IOException {
        Path parents = PluginJar.healthy("parent.Provider", "from-parent").writeTo(folder.resolve("parent.jar"));
        ClassLoader child = loader(healthy(), loader(parents, getClass().getClassLoader()));

        try (IntegrationRouter router =
                IntegrationRouter.builder().classLoader(child).build()) {
            assertRuns(router);
            assertThat(run(router, "from-parent").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_same_jar_in_parent_and_child_is_one_plugin() throws IOException {
        ClassLoader child = loader(healthy(), loader(healthy(), getClass().getClassLoader()));

        try (IntegrationRouter router =
                IntegrationRouter.builder().classLoader(child).strict(true).build()) {
            assertThat(router.services())
                    .singleElement()
                    .satisfies(status -> assertThat(status.state()).isEqualTo(State.NOT_CREATED));
            assertRuns(router);
        }
    }

    @Test
    void modules_of_a_layer_are_found_through_its_class_loader() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("modules"));
        Files.move(healthy(), jars.resolve("healthy-plugin.jar")); // an automatic module, which reads the class path
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(), ModuleFinder.of(jars), Set.of("healthy.plugin"));
        ModuleLayer layer = ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, getClass().getClassLoader());

        try (IntegrationRouter router = IntegrationRouter.builder()
                .classLoader(layer.findLoader("healthy.plugin"))
                .strict(true)
                .build()) {
            assertRuns(router);
            assertThat(run(router, "healthy").body()).isEqualTo("done by module healthy.plugin");
        }
    }

    @Test
    void a_class_file_that_ends_half_way_costs_its_plugin_alone() throws IOException {
        Path jar = PluginJar.healthy("bad.Provider", "bad")
                .truncated("bad.Provider")
                .writeTo(folder.resolve("truncated.jar"));

        assertThat(reasonBeside(jar))
                .startsWith("bad.Provider has a damaged class file")
                .contains("Truncated class file", "put an intact copy", jar.toString());
    }

    @Test
    void a_class_file_of_a_newer_java_costs_its_plugin_alone() throws IOException {
        Path jar = PluginJar.healthy("bad.Provider", "bad")
                .ofClassFileVersion("bad.Provider", 99)
                .writeTo(folder.resolve("newer.jar"));
        int here = Runtime.version().feature();

        assertThat(reasonBeside(jar))
                .startsWith("bad.Provider is compiled for Java 55, but this JVM is Java " + here)
                .contains("a build of the plugin for Java " + here, jar.toString());
    }

    @Test
    void a_class_that_is_not_there_costs_its_plugin_alone() throws IOException {
        Path jar = new PluginJar().serviceFile("# ours", "", "bad.Provider").writeTo(folder.resolve("missing.jar"));

        assertThat(reasonBeside(jar))
                .startsWith("bad.Provider is not there")
                .contains("the jar is incomplete", "line 3 of " + PluginJar.SERVICE_FILE + " in " + jar);
    }

    @Test
    void a_class_whose_superclass_is_not_there_costs_its_plugin_alone() throws IOException {
        Path jar = new PluginJar()
                .provider("bad.Base", "bad")
                .source("bad.Provider", "public class Provider extends Base {}")
                .without("bad.Base")
                .serviceFile("bad.Provider")
                .writeTo(folder.resolve("base.jar"));

        assertThat(reasonBeside(jar))
                .startsWith("bad.Provider needs the class bad.Base, which is not there")
                .contains("add the jar that has it", jar.toString());
    }

    @Test
    void two_classes_that_lack_the_same_one_are_both_named() throws IOException {
        Path jar = new PluginJar()
                .provider("bad.Base", "bad")
                .source("bad.One", "public class One extends Base {}")
                .source("bad.Two", "public class Two extends Base {}")
                .without("bad.Base")
                .serviceFile("bad.One", "bad.Two")
                .writeTo(folder.resolve("base.jar"));

        assertThat(reasonsBeside(jar))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("bad.One needs the class bad.Base"),
                        two -> assertThat(two).startsWith("bad.Two needs the class bad.Base"));
    }

    @Test
    void a_constructor_that_needs_a_class_which_is_not_there_costs_its_plugin_alone() throws IOException {
        Path jar = new PluginJar()
                .source("bad.Library", "class Library { static void use() {} }")
                .provider("bad.Provider", "bad", "public Provider() { Library.use(); }")
                .without("bad.Library")
                .serviceFile("bad.Provider")
                .writeTo(folder.resolve("library.jar"));

        assertThat(reasonBeside(jar))
                .startsWith("bad.Provider needs the class bad.Library, which is not there")
                .contains(jar.toString());
    }

    @Test
    void a_class_of_the_wrong_type_costs_its_plugin_alone() throws IOException {
        Path jar = new PluginJar()
                .source("bad.Provider", "public class Provider {}")
                .serviceFile("bad.Provider")
                .writeTo(folder.resolve("type.jar"));

        assertThat(reasonBeside(jar))
                .startsWith("bad.Provider is no " + IntegrationServiceProvider.class.getName())
                .contains("no copy of router-api", jar.toString());
    }

    @Test
    void constructors_and_static_initializers_that_fail_cost_their_plugins_alone() throws IOException {
        Path jar = new PluginJar()
                .provider("bad.Private", "a", "private Private() {}")
                .provider("bad.Wanting", "b", "public Wanting(String what) {}")
                .provider("bad.Failing", "c", "public Failing() { throw new AssertionError(\"not today\"); }")
                .provider("bad.Static", "d", "static final int N = Integer.parseInt(\"four\");")
                .source("bad.Abstract", "public abstract class Abstract implements IntegrationServiceProvider {}")
                .provider("bad.Native", "f", "public Native() { System.loadLibrary(\"nosuchlibrary\"); }")
                .serviceFile("bad.Private", "bad.Wanting", "bad.Failing", "bad.Static", "bad.Abstract", "bad.Native")
                .writeTo(folder.resolve("constructors.jar"));

        assertThat(reasonsBeside(jar))
                .allSatisfy(reason -> assertThat(reason).contains(jar.toString()))
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason)
                                .startsWith("bad.Private has no public constructor without parameters"),
                        reason -> assertThat(reason)
                                .startsWith("bad.Wanting has no public constructor without parameters"),
                        reason -> assertThat(reason)
                                .startsWith("bad.Failing failed: its constructor threw")
                                .contains("java.lang.AssertionError: not today"),
                        reason -> assertThat(reason)
                                .startsWith("bad.Static failed: its static initializer threw")
                                .contains("java.lang.NumberFormatException"),
                        reason -> assertThat(reason).startsWith("bad.Abstract failed: its constructor threw"),
                        reason -> assertThat(reason)
                                .startsWith("bad.Native failed: its constructor threw")
                                .contains("nosuchlibrary"));
    }

    @Test
    void names_that_cannot_be_routed_to_cost_their_plugins_alone() throws IOException {
        Path jar = new PluginJar()
                .provider("bad.Blank", " ")
                .provider("bad.Illegal", "sh op\\n")
                .source("bad.Null", "public class Null extends Blank { public String name() { return null; } }")
                .source("bad.Throwing", """
                        public class Throwing extends Blank {
                            public String name() {
                                throw new StackOverflowError("too deep");
                            }
                        }
                        """)
                .serviceFile("bad.Blank", "bad.Illegal", "bad.Null", "bad.Throwing")
                .writeTo(folder.resolve("names.jar"));

        assertThat(reasonsBeside(jar))
                .allSatisfy(reason -> assertThat(reason).contains(jar.toString()))
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason)
                                .startsWith("bad.Blank has an illegal name")
                                .contains("is ' '"),
                        reason -> assertThat(reason)
                                .startsWith("bad.Illegal has an illegal name")
                                .contains("is 'sh op\\u000a'"),
                        reason -> assertThat(reason)
                                .startsWith("bad.Null has an illegal name")
                                .contains("is null"),
                        reason -> assertThat(reason)
                                .startsWith("bad.Throwing failed: its name() threw")
                                .contains("StackOverflowError: too deep"));
    }

    @Test
    void a_name_that_changes_is_asked_for_once() throws IOException {
        Path jar = new PluginJar()
                .provider("changing.Provider", "unused")
                .source("changing.Counting", """
                        public class Counting extends Provider {
                            int calls;
                            public String name() {
                                return "name-" + ++calls;
                            }
                        }
                        """)
                .serviceFile("changing.Counting")
                .writeTo(folder.resolve("changing.jar"));

        try (IntegrationRouter router = routerOf(jar)) {
            assertThat(run(router, "name-1").statusCode()).isEqualTo(200);
            assertThat(run(router, "name-1").statusCode()).isEqualTo(200);
            assertThat(router.services()).extracting(ServiceStatus::name).containsExactly("name-1");
        }
    }

    @Test
    void a_bad_line_of_a_service_file_costs_no_other_line() throws IOException {
        Path jar = new PluginJar()
                .provider("good.First", "first")
                .provider("good.Last", "last")
                .serviceFile("good.First # the first", "not a class", "good.Last", "7up", "good.Last")
                .writeTo(folder.resolve("lines.jar"));

        try (IntegrationRouter router = routerOf(jar, healthy())) {
            assertRuns(router);
            assertThat(run(router, "first").statusCode()).isEqualTo(200);
            assertThat(run(router, "last").statusCode()).isEqualTo(200);
            assertThat(broken(router))
                    .satisfiesExactly(
                            two -> assertThat(two)
                                    .startsWith("line 2 of " + PluginJar.SERVICE_FILE + " in " + jar)
                                    .contains("must be the name of one class, but is 'not a class'"),
                            four -> assertThat(four).startsWith("line 4 of ").contains("'7up'"));
        }
    }

    @Test
    void garbage_in_a_service_file_costs_that_file_alone() throws IOException {
        byte[] garbage = new byte[500];
        new Random(7).nextBytes(garbage);
        Path jar = new PluginJar().entry(PluginJar.SERVICE_FILE, garbage).writeTo(folder.resolve("garbage.jar"));

        assertThat(reasonsBeside(jar))
                .isNotEmpty()
                .allSatisfy(
                        reason -> assertThat(reason).contains(jar.toString()).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void a_jar_that_is_no_zip_is_named() throws IOException {
        Path jar = Files.writeString(folder.resolve("text.jar"), "Not found", StandardCharsets.UTF_8);

        assertThat(reasonBeside(jar)).startsWith(jar + " is no readable jar").contains("put an intact copy there");
    }

    @Test
    void a_jar_whose_upload_broke_off_is_named() throws IOException {
        Path jar = folder.resolve("half.jar");
        byte[] whole = Files.readAllBytes(healthy());
        Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

        assertThat(reasonBeside(jar)).startsWith(jar + " is no readable jar");
    }

    @Test
    void a_plugin_that_brings_its_own_router_api_is_named() throws IOException {
        Path jar = PluginJar.healthy("bundled.Provider", "bundled").writeTo(folder.resolve("bundled.jar"));
        // prefers its own classes, as plugin frameworks do
        URLClassLoader ownFirst =
                new URLClassLoader(PluginJar.urls(jar, PluginJar.placeOf(IntegrationServiceProvider.class)), null);
        loaders.add(ownFirst);

        try (IntegrationRouter router =
                IntegrationRouter.builder().classLoader(ownFirst).build()) {
            assertThat(broken(router))
                    .singleElement()
                    .asString()
                    .startsWith("bundled.Provider is no ")
                    .contains("its jar must hold no copy of router-api");
        }
    }

    @Test
    void strict_mode_lists_everything_that_is_wrong_each_on_a_line() throws IOException {
        Path jar = new PluginJar()
                .provider("bad.Provider", "bad", "public Provider() { throw new IllegalStateException(\"no\"); }")
                .serviceFile("bad.Provider", "no.such.Class", "not a class")
                .writeTo(folder.resolve("bad.jar"));
        Path namesake = PluginJar.healthy("other.Provider", "healthy").writeTo(folder.resolve("namesake.jar"));
        Path text = Files.writeString(folder.resolve("text.jar"), "Not found");

        assertThatThrownBy(() -> IntegrationRouter.builder()
                        .classLoader(loader(getClass().getClassLoader(), jar, healthy(), namesake, text))
                        .strict(true)
                        .build())
                .isInstanceOf(IntegrationException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .hasSize(6)
                        .first()
                        .isEqualTo("5 service plugins cannot be used:"))
                .hasMessageContaining("\n- bad.Provider failed: its constructor threw")
                .hasMessageContaining("\n- no.such.Class is not there")
                .hasMessageContaining("\n- line 3 of META-INF/services/")
                .hasMessageContaining("\n- " + text + " is no readable jar")
                .hasMessageContaining(
                        "\n- Two services named 'healthy' were found by ServiceLoader: healthy.Provider (in "
                                + healthy() + ") and other.Provider (in " + namesake + ")");
    }

    private Path healthy() throws IOException {
        Path jar = folder.resolve("healthy.jar");
        return Files.exists(jar)
                ? jar
                : PluginJar.healthy("healthy.Provider", "healthy").writeTo(jar);
    }

    private String reasonBeside(Path brokenJar) throws IOException {
        List<String> reasons = reasonsBeside(brokenJar);
        assertThat(reasons).hasSize(1);
        return reasons.get(0);
    }

    /** What is listed of a broken jar between two healthy ones, both of which must work. */
    private List<String> reasonsBeside(Path brokenJar) throws IOException {
        Path after = PluginJar.healthy("after.Provider", "after").writeTo(folder.resolve("after.jar"));
        try (IntegrationRouter router = routerOf(healthy(), brokenJar, after)) {
            assertRuns(router);
            assertThat(run(router, "after").statusCode()).isEqualTo(200);
            return broken(router);
        }
    }

    private IntegrationRouter routerOf(Path... jars) throws IOException {
        return IntegrationRouter.builder()
                .classLoader(loader(getClass().getClassLoader(), jars))
                .build();
    }

    private static List<String> broken(IntegrationRouter router) {
        return router.services().stream()
                .filter(status -> status.state() == State.QUARANTINED)
                .map(status -> status.origin() + " " + status.reason())
                .toList();
    }

    private static void assertRuns(IntegrationRouter router) {
        assertThat(run(router, "healthy").statusCode()).isEqualTo(200);
    }

    private static IntegrationResponse run(IntegrationRouter router, String service) {
        return router.routeAndRun(Map.of("service", service, "payload", Map.of("run_type", "prod")));
    }

    private URLClassLoader loader(Path jar, ClassLoader parent) throws IOException {
        return loader(parent, jar);
    }

    private URLClassLoader loader(ClassLoader parent, Path... jars) throws IOException {
        URLClassLoader loader = new URLClassLoader(PluginJar.urls(jars), parent);
        loaders.add(loader);
        return loader;
    }
}
