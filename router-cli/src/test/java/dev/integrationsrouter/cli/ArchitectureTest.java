package dev.integrationsrouter.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may know whom. Every rule first makes sure that it looks at something. */
class ArchitectureTest {

    private static final String ROOT = "dev.integrationsrouter";
    private static final List<String> PLUGINS =
            List.of(ROOT + ".perspective..", ROOT + ".jdbc..", ROOT + ".dynamodb..");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void plugins_see_the_api_and_never_the_core() {
        for (String plugin : PLUGINS) {
            assertThatThereAreClassesIn(plugin);
            noClasses()
                    .that(resideInAPackage(plugin))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(ROOT + ".core..", ROOT + ".cli..", ROOT + ".standin.."))
                    .check(CLASSES);
        }
    }

    @Test
    void the_api_needs_nothing_but_the_jdk_and_annotations() {
        assertThatThereAreClassesIn(ROOT + ".api..");
        classes()
                .that(resideInAPackage(ROOT + ".api.."))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ROOT + ".api..", "java..", "org.jspecify..", "jakarta.validation.."))
                .check(CLASSES);
    }

    @Test
    void the_core_knows_no_plugin() {
        assertThatThereAreClassesIn(ROOT + ".core..");
        noClasses()
                .that(resideInAPackage(ROOT + ".core.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        ROOT + ".perspective..",
                        ROOT + ".jdbc..",
                        ROOT + ".dynamodb..",
                        ROOT + ".cli..",
                        ROOT + ".standin.."))
                .check(CLASSES);
    }

    @Test
    void modules_have_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_core_shows_what_hosts_need_and_nothing_else() {
        List<String> shown = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ROOT + ".core"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .map(JavaClass::getSimpleName)
                .sorted()
                .collect(Collectors.toList());

        assertThat(shown)
                .containsExactly(
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

    @Test
    void only_programs_print() {
        noClasses()
                .that(resideInAnyPackage(
                        ROOT + ".api..",
                        ROOT + ".core..",
                        ROOT + ".perspective..",
                        ROOT + ".jdbc..",
                        ROOT + ".dynamodb.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    private static void assertThatThereAreClassesIn(String packages) {
        assertThat(CLASSES.stream().filter(resideInAPackage(packages)).count())
                .as("classes in " + packages)
                .isGreaterThan(3);
    }
}
