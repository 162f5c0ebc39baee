package dev.integrationsrouter.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.integrationsrouter.architecture.PublishedModules.CLASSES;
import static dev.integrationsrouter.architecture.PublishedModules.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceRule;
import dev.integrationsrouter.standin.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom. Every rule first makes sure that it looks at something. */
class ArchitectureTest {

    private static final String API = ROOT + ".api..";
    private static final String CORE = ROOT + ".core..";
    private static final String COMMAND_LINE = ROOT + ".cli..";
    private static final String STANDIN = ROOT + ".standin..";
    private static final String TESTKIT = ROOT + ".testkit..";
    private static final String SCORERS = ROOT + ".scorer..";
    private static final String PERSPECTIVE = ROOT + ".perspective";

    @ParameterizedTest
    @ValueSource(strings = {"perspective..", "jdbc..", "dynamodb..", "testkit"})
    void what_is_written_against_the_api_knows_nothing_else_of_ours(String packages) {
        String own = ROOT + "." + packages;
        noClasses()
                .that(thereAreClassesIn(own))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(own, API)))
                .check(CLASSES);
    }

    @Test
    void the_testkit_for_services_knows_the_router_and_no_plugin() {
        noClasses()
                .that(thereAreClassesIn(ROOT + ".testkit.service"))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(TESTKIT, CORE, API)))
                .check(CLASSES);
    }

    @Test
    void scorers_know_the_api_and_what_the_perspective_service_exports() {
        DescribedPredicate<JavaClass> exported = resideInAPackage(PERSPECTIVE + "..")
                .and(DescribedPredicate.describe("are exported", PublishedModules::isShown));
        noClasses()
                .that(thereAreClassesIn(SCORERS))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideOutsideOfPackages(SCORERS, API))
                        .and(DescribedPredicate.not(exported)))
                .check(CLASSES);
    }

    @Test
    void the_api_needs_nothing_but_the_jdk_and_annotations() {
        classes()
                .that(thereAreClassesIn(API))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(API, "java..", "org.jspecify..", "jakarta.validation.."))
                .check(CLASSES);
    }

    @Test
    void the_core_knows_the_api_and_no_plugin() {
        noClasses()
                .that(thereAreClassesIn(CORE))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(CORE, API)))
                .check(CLASSES);
    }

    @Test
    void the_stand_in_knows_nothing_of_the_router() {
        noClasses()
                .that(thereAreClassesIn(STANDIN))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(STANDIN)))
                .check(CLASSES);
    }

    /** Users see what a source and a store are where they see who chooses among those that come with the service. */
    @Test
    void packages_have_no_cycles_but_with_the_sources_and_stores_that_perspective_chooses_among() {
        SliceRule cycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();
        assertThatThrownBy(() -> cycles.check(CLASSES))
                .hasMessageContainingAll("perspective.posts", "perspective.scores");
        cycles.ignoreDependency(resideInAPackage(PERSPECTIVE), resideInAPackage(PERSPECTIVE + ".posts"))
                .ignoreDependency(resideInAPackage(PERSPECTIVE), resideInAPackage(PERSPECTIVE + ".scores"))
                .check(CLASSES);
    }

    /** The testkit's {@code PrintedText} keeps what a service prints, to look for its secrets. */
    @Test
    void only_the_command_line_and_the_stand_ins_program_print() {
        DescribedPredicate<JavaClass> silent = resideInAPackage(ROOT + "..")
                .and(resideOutsideOfPackages(COMMAND_LINE))
                .and(DescribedPredicate.not(
                        JavaClass.Predicates.belongTo(JavaClass.Predicates.equivalentTo(Main.class))))
                .and(DescribedPredicate.not(
                        JavaClass.Predicates.belongTo(JavaClass.Predicates.simpleName("PrintedText"))));
        assertThat(CLASSES.stream().filter(silent)).hasSizeGreaterThan(400);
        noClasses()
                .that(silent)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> thereAreClassesIn(String packages) {
        DescribedPredicate<JavaClass> predicate = resideInAPackage(packages);
        assertThat(CLASSES.stream().filter(predicate))
                .as("classes in " + packages)
                .hasSizeGreaterThan(3);
        return predicate;
    }
}
