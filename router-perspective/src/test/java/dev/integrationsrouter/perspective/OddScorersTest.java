package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scorers that others wrote, and that throw or say nonsense where they are asked about themselves. */
class OddScorersTest {

    @TempDir
    Path dir;

    private Bench bench;
    private InstalledJar jar;

    @BeforeEach
    void start() throws Exception {
        OddScorer.reset();
        jar = new InstalledJar(dir.resolve("jar"));
        jar.install(OddScorer.Provider.class);
        bench = new Bench(dir).posts(3);
        bench.settings.remove("perspective.url");
        bench.settings.remove("perspective.attributes");
        bench.set("perspective.provider", "odd");
    }

    @AfterEach
    void stop() {
        OddScorer.reset();
        bench.close();
        jar.close();
    }

    private static Arguments odd(String method, Supplier<@Nullable Object> answer, String told) {
        return Arguments.of(method, answer, told);
    }

    private static Supplier<@Nullable Object> throwing(Throwable failure) {
        return () -> {
            throw OddScorersTest.<RuntimeException>undeclared(failure);
        };
    }

    /** Also checked, as code in other languages throws it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T undeclared(Throwable failure) throws T {
        throw (T) failure;
    }

    static Stream<Arguments> oddities() {
        Stream<Arguments> failures = Stream.of(
                        "create",
                        "settings",
                        "usualAttributes",
                        "name",
                        "description",
                        "attributes",
                        "usualConcurrency",
                        "answersAtOnce")
                .flatMap(method -> Stream.of(
                        odd(method, throwing(new IllegalStateException("CANARY")), "java.lang.IllegalStateException"),
                        odd(method, throwing(new NoClassDefFoundError("CANARY")), "java.lang.NoClassDefFoundError"),
                        odd(method, throwing(new StackOverflowError("CANARY")), "java.lang.StackOverflowError"),
                        odd(method, throwing(new AssertionError("CANARY")), "java.lang.AssertionError"),
                        odd(method, throwing(new IOException("CANARY")), "java.io.IOException")));
        Stream<Arguments> nulls = Stream.of(
                        "create", "settings", "usualAttributes", "name", "description", "attributes")
                .map(method -> odd(method, () -> null, "gives null"));
        Stream<Arguments> nonsense = Stream.of(
                odd("usualAttributes", () -> Arrays.asList("TOXICITY", null), "'null'"),
                odd("usualAttributes", () -> List.of("two words"), "'two words'"),
                odd("attributes", () -> new HashSet<>(Arrays.asList("TOXICITY", null)), "'null'"),
                odd("attributes", () -> Set.of(""), "no name of an attribute"),
                odd("settings", () -> Set.of("odd.model"), "no key below perspective.odd."),
                odd("settings", () -> Set.of("perspective.odd."), "no key below perspective.odd."),
                odd("name", () -> "", "without blanks"),
                odd("name", () -> "odd 1", "without blanks"),
                odd("description", () -> " ", "one line"),
                odd("description", () -> "two\nlines", "one line"),
                odd("description", () -> "x".repeat(201), "one line"));
        return Stream.of(failures, nulls, nonsense).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void what_makes_no_sense_is_said_in_a_sentence_that_names_the_scorer_before_anything_is_asked(
            String method, Supplier<@Nullable Object> answer, String told) throws Exception {
        OddScorer.says(method, answer);

        RunResult result = bench.prod();

        assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failed.body())
                    .contains("Scorer odd (" + OddScorer.class.getName(), method + "()", told, "perspective.provider")
                    .doesNotContain("CANARY");
        });
        assertThat(bench.service().problems()).singleElement().isEqualTo(result.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "description", "attributes", "usualConcurrency", "answersAtOnce"})
    void so_is_that_of_a_scorer_that_the_host_provides(String method) {
        OddScorer.says(method, throwing(new NoSuchMethodError("CANARY")));
        bench.settings.remove("perspective.provider");

        assertThatThrownBy(() -> read(new OddScorer()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "The AttributeScorer that the host provides", OddScorer.class.getName(), method + "()")
                .hasMessageNotContaining("CANARY");
    }

    private void read(AttributeScorer scorer) {
        try (Providers providers = new Providers()) {
            var unused = Settings.read(
                    bench.config().provide(AttributeScorer.class, scorer).build(), providers);
        }
    }

    @Test
    void it_is_asked_about_itself_once_so_that_it_cannot_change_its_mind_within_a_run() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        OddScorer.says("name", () -> "odd/" + asked.incrementAndGet());

        assertThat(bench.prod()).isInstanceOf(RunResult.Completed.class);

        assertThat(asked).hasValue(1);
        assertThat(bench.stored())
                .allSatisfy((uri, stored) -> assertThat(stored.scorer()).isEqualTo("odd/1"));
    }

    @Test
    void one_that_a_closed_service_would_have_to_close_is_not_made() throws Exception {
        AtomicInteger made = new AtomicInteger();
        OddScorer.says("create", () -> {
            made.incrementAndGet();
            return new OddScorer();
        });
        PerspectiveService service = bench.service();
        service.close();

        RunResult result = service.run(TestRun.prod());

        assertThat(result.body()).contains("Scorer odd", "closed", "make a new router");
        assertThat(made).hasValue(0);
    }

    @Test
    void one_whose_closing_fails_keeps_nobody_from_closing_the_service() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        OddScorer.says("close", () -> {
            closed.incrementAndGet();
            throw new NoClassDefFoundError("CANARY");
        });
        PerspectiveService service = bench.service();
        service.run(TestRun.prod());

        service.close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void a_setting_of_its_that_it_does_not_read_is_refused_with_the_one_that_was_meant() throws Exception {
        bench.set("perspective.odd.modle", "folder");

        assertThat(bench.prod().body())
                .contains("Scorer odd", "no setting 'perspective.odd.modle'; did you mean perspective.odd.model?");
    }

    @Test
    void one_that_is_like_none_is_refused_with_all_that_there_are() throws Exception {
        bench.set("perspective.odd.temperature", "1");

        assertThat(bench.prod().body())
                .contains("no setting 'perspective.odd.temperature'; there are perspective.odd.model,"
                        + " perspective.odd.threads");
    }

    @Test
    void those_that_it_reads_and_those_of_others_are_nobodys_mistake() throws Exception {
        bench.set("perspective.odd.model", "folder").set("perspective.other.modle", "folder");

        assertThat(bench.prod()).isInstanceOf(RunResult.Completed.class);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        assertThat(PerspectiveServiceProvider.settingsOf("odd", loader))
                .contains(Set.of("perspective.odd.model", "perspective.odd.threads"));
        assertThat(PerspectiveServiceProvider.settingsOf("embedded", loader)).contains(Set.of());
        assertThat(PerspectiveServiceProvider.settingsOf("other", loader)).isEmpty();
    }
}
