package dev.integrationsrouter.architecture;

import static dev.integrationsrouter.architecture.PublishedModules.ARTIFACTS;
import static dev.integrationsrouter.architecture.PublishedModules.CLASSES;
import static dev.integrationsrouter.architecture.PublishedModules.DESCRIPTORS;
import static dev.integrationsrouter.architecture.PublishedModules.ROOT;
import static dev.integrationsrouter.architecture.PublishedModules.shortName;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the modules say of themselves: whom they read, and what they show. */
class ModuleGraphTest {

    @Test
    void every_module_of_the_bill_of_materials_is_looked_at() throws IOException {
        String bom = Files.readString(Path.of("..", "router-bom", "pom.xml"));
        String managed = bom.substring(bom.indexOf("<dependencyManagement>"));

        assertThat(Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>\\$\\{project.version}")
                        .matcher(managed)
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(ARTIFACTS.keySet());
        assertThat(DESCRIPTORS).hasSameSizeAs(ARTIFACTS);
    }

    @Test
    void modules_read_no_other_of_ours_than_these() {
        assertThat(ofEach(module -> module.requires().stream()
                        .map(Requires::name)
                        .filter(name -> name.startsWith(ROOT))
                        .map(PublishedModules::shortName)
                        .collect(toSet())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "api", Set.of(),
                        "core", Set.of("api"),
                        "perspective", Set.of("api"),
                        "scorer.onnx", Set.of("api", "perspective"),
                        "jdbc", Set.of("api"),
                        "dynamodb", Set.of("api"),
                        "testkit", Set.of("api"),
                        "testkit.service", Set.of("api", "core", "testkit"),
                        "standin", Set.of(),
                        "cli", Set.of("api", "core", "dynamodb", "perspective")));
    }

    @Test
    void modules_export_these_packages_and_no_others() {
        assertThat(ofEach(module -> PublishedModules.exportedBy(module)
                        .map(PublishedModules::shortName)
                        .collect(toSet())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "api", Set.of("api", "api.spi"),
                        "core", Set.of("core"),
                        "perspective", Set.of("perspective", "perspective.payload", "perspective.scorer"),
                        "scorer.onnx", Set.of("scorer.onnx"),
                        "jdbc", Set.of("jdbc"),
                        "dynamodb", Set.of("dynamodb"),
                        "testkit", Set.of("testkit"),
                        "testkit.service", Set.of("testkit.service"),
                        "standin", Set.of("standin"),
                        "cli", Set.of("cli")));
    }

    @Test
    void the_javadoc_of_every_exported_package_is_checked() throws IOException {
        Matcher checked = Pattern.compile("<doclint.packages>([^<]+)</doclint.packages>")
                .matcher(Files.readString(Path.of("..", "pom.xml")));

        assertThat(checked.find()).isTrue();
        assertThat(checked.group(1).split(","))
                .containsExactlyInAnyOrderElementsOf(DESCRIPTORS.values().stream()
                        .flatMap(PublishedModules::exportedBy)
                        .toList());
    }

    @Test
    void no_module_is_open_as_a_whole() {
        assertThat(DESCRIPTORS.values()).noneMatch(ModuleDescriptor::isOpen);
    }

    /** A type that a caller gets and cannot name is of no use to it. */
    @Test
    void what_is_shown_names_nothing_of_ours_that_is_not() {
        List<JavaCodeUnit> shown = CLASSES.stream()
                .filter(PublishedModules::isShown)
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(ModuleGraphTest::isForCallers)
                .toList();

        assertThat(shown).hasSizeGreaterThan(500);
        assertThat(shown.stream()
                        .flatMap(unit -> typesNamedBy(unit)
                                .filter(type -> type.getPackageName().startsWith(ROOT))
                                .filter(type -> !PublishedModules.isShown(type))
                                .map(type -> unit.getFullName() + " names " + type.getName())))
                .isEmpty();
    }

    @Test
    void the_core_shows_what_hosts_need_and_nothing_else() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().equals(ROOT + ".core"))
                        .filter(type -> PublishedModules.isShown(type) && type.isTopLevelClass())
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "ExecutionTrackers",
                        "InMemoryTracker",
                        "IntegrationRouter",
                        "JournalFolder",
                        "RequestLimits",
                        "RouterBuilder",
                        "RunHandle",
                        "RunRecords",
                        "ServiceCheck",
                        "ServiceStatus");
    }

    private static Map<String, Set<String>> ofEach(Function<ModuleDescriptor, Set<String>> answer) {
        return DESCRIPTORS.values().stream().collect(toMap(module -> shortName(module.name()), answer));
    }

    private static boolean isForCallers(JavaCodeUnit unit) {
        Set<JavaModifier> modifiers = unit.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaClass> typesNamedBy(JavaCodeUnit unit) {
        return Stream.of(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                        unit.getExceptionTypes().stream())
                .flatMap(types -> types)
                .map(JavaClass::getBaseComponentType);
    }
}
