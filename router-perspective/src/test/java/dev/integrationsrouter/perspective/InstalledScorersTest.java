package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.embedded.EmbeddedScorer;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scorers that come in jars of their own, and that a setting chooses. */
class InstalledScorersTest {

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger CLOSED = new AtomicInteger();

    @TempDir
    Path dir;

    private Bench bench;
    private InstalledJar jar;

    @BeforeEach
    void start() {
        MADE.set(0);
        CLOSED.set(0);
        jar = new InstalledJar(dir.resolve("jar"));
        bench = new Bench(dir);
        bench.settings.remove("perspective.url");
    }

    @AfterEach
    void stop() {
        jar.close();
        bench.close();
    }

    /** Gives everything the same score. */
    public static final class Even implements AttributeScorerProvider {
        @Override
        public String name() {
            return "even";
        }

        @Override
        public List<String> usualAttributes() {
            return List.of("INSULT", "TOXICITY");
        }

        @Override
        public AttributeScorer create(ServiceConfig config) {
            return scorer("even/" + MADE.incrementAndGet());
        }
    }

    private static AttributeScorer scorer(String name) {
        return new AttributeScorer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<String> attributes() {
                return Set.of("TOXICITY", "INSULT", "THREAT");
            }

            @Override
            public CompletableFuture<Verdict> ask(Query query) {
                return CompletableFuture.completedFuture(new Verdict.Scored(query.attributes().stream()
                        .collect(Collectors.toMap(attribute -> attribute, attribute -> 0.5))));
            }

            @Override
            public void close() {
                CLOSED.incrementAndGet();
            }
        };
    }

    /** Has the name of another. */
    public static final class AlsoEven implements AttributeScorerProvider {
        @Override
        public String name() {
            return "even";
        }

        @Override
        public AttributeScorer create(ServiceConfig config) {
            return scorer("even/too");
        }
    }

    /** Fails before it has said who it is. */
    public static final class Nameless implements AttributeScorerProvider {
        @Override
        public String name() {
            throw new IllegalStateException("no name");
        }

        @Override
        public AttributeScorer create(ServiceConfig config) {
            throw new AssertionError("not to be made");
        }
    }

    /** Cannot make what it promises until a setting is there. */
    public static final class Late implements AttributeScorerProvider {
        @Override
        public String name() {
            return "late";
        }

        @Override
        public Set<String> settings() {
            return Set.of("perspective.late.file");
        }

        @Override
        public AttributeScorer create(ServiceConfig config) {
            if (config.text("perspective.late.file").isEmpty()) {
                throw new IllegalStateException("secret detail");
            }
            return scorer("late/1");
        }
    }

    private AbstractStringAssert<?> assertRefused(String... parts) throws Exception {
        RunResult.Failed failed = (RunResult.Failed) bench.prod();
        assertThat(failed.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(bench.standin.queries()).isZero();
        return assertThat(failed.body()).contains(parts);
    }

    @Test
    void the_one_that_the_setting_chooses_is_asked_for_what_it_usually_is_and_named_with_each_score() throws Exception {
        jar.install(Even.class, Late.class);
        PerspectiveService service =
                bench.set("perspective.provider", "even").posts(3).service();

        RunResult result = service.run(TestRun.prod());

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(bench.standin.queries()).as("asked of another, silently").isZero();
        assertThat(bench.stored()).hasSize(3).allSatisfy((uri, outcome) -> {
            assertThat(outcome.scorer()).isEqualTo("even/1");
            assertThat(outcome.scores()).isEqualTo(Map.of("TOXICITY", 0.5, "INSULT", 0.5));
        });
    }

    @Test
    void the_embedded_one_needs_nothing_but_its_name() throws Exception {
        bench.settings.remove("perspective.attributes");
        bench.set("perspective.provider", "embedded").posts(3);

        assertThat(bench.prod()).isInstanceOf(RunResult.Completed.class);

        assertThat(bench.standin.queries()).isZero();
        assertThat(bench.stored()).hasSize(3).allSatisfy((uri, outcome) -> {
            assertThat(outcome.scorer()).startsWith("embedded/");
            assertThat(outcome.scores()).containsOnlyKeys(EmbeddedScorer.ATTRIBUTES);
        });
    }

    @Test
    void one_scorer_serves_all_runs_of_a_service_and_is_closed_with_it() throws Exception {
        jar.install(Even.class);
        PerspectiveService service =
                bench.set("perspective.provider", "even").posts(3).service();

        service.run(TestRun.prod());
        service.run(TestRun.backfill("days", 7));
        assertThat(service.problems()).isEmpty();

        assertThat(MADE).hasValue(1);
        assertThat(CLOSED).hasValue(0);
        service.close();
        assertThat(CLOSED).hasValue(1);
    }

    @Test
    void one_of_the_same_name_from_another_class_loader_is_another_scorer() throws Exception {
        bench.set("perspective.provider", "even")
                .set("perspective.attributes", "THREAT")
                .posts(3);
        PerspectiveService service = bench.service();
        jar.install(Even.class);
        service.run(TestRun.prod());
        assertThat(bench.stored("u0").scorer()).isEqualTo("even/1");
        jar.install(AlsoEven.class);

        RunResult result = service.run(TestRun.prod());

        assertThat(result.metadata()).containsEntry("scorer", "even/too").containsEntry("scored", 3L);
        service.close();
        assertThat(CLOSED).hasValue(2);
    }

    @Test
    void attributes_that_the_scorer_lacks_are_refused_before_anything_is_asked() throws Exception {
        jar.install(Even.class);
        bench.set("perspective.provider", "even")
                .set("perspective.attributes", "TOXICITY,SPAM")
                .posts(3);

        assertRefused(
                "Setting perspective.attributes must be narrowed to what scorer even/1 has, INSULT,THREAT,TOXICITY,"
                        + " without SPAM; it is 'TOXICITY,SPAM'");
    }

    @Test
    void so_are_those_of_a_language() throws Exception {
        jar.install(Even.class);
        bench.set("perspective.provider", "even")
                .set("perspective.language-attributes", "es=FLIRTATION")
                .posts(3);

        assertRefused("perspective.language-attributes must be narrowed to what scorer even/1 has");
    }

    @Test
    void a_name_that_none_has_is_answered_with_those_that_are_installed() throws Exception {
        jar.install(Even.class);
        bench.set("perspective.provider", "evne").posts(3);

        assertRefused(
                "Setting perspective.provider must be one of the scorers that are installed:", "even, ", "'evne'");
    }

    @Test
    void one_that_cannot_be_loaded_is_in_nobodys_way_and_named_where_it_is_missed() throws Exception {
        jar.install("not.there.Scorer\n" + Even.class.getName());
        PerspectiveService service =
                bench.set("perspective.provider", "even").posts(3).service();
        assertThat(service.run(TestRun.prod())).isInstanceOf(RunResult.Completed.class);

        bench.set("perspective.provider", "there");
        assertRefused("cannot be loaded", "not.there.Scorer");
    }

    @Test
    void so_is_one_that_has_no_name() throws Exception {
        jar.install(Nameless.class, Even.class);
        PerspectiveService service =
                bench.set("perspective.provider", "even").posts(3).service();
        assertThat(service.run(TestRun.prod())).isInstanceOf(RunResult.Completed.class);

        bench.set("perspective.provider", "nameless");
        assertRefused("cannot be loaded", Nameless.class.getName(), "ROUTER_PLUGINS");
    }

    @Test
    void two_of_one_name_are_refused_by_their_classes() throws Exception {
        jar.install(Even.class, AlsoEven.class);
        bench.set("perspective.provider", "even").posts(3);

        assertRefused("Two scorers are called even", Even.class.getName(), AlsoEven.class.getName());
    }

    @Test
    void one_that_fails_to_be_made_is_tried_again_by_the_next_run_and_says_nothing_secret() throws Exception {
        jar.install(Late.class);
        bench.set("perspective.provider", "late")
                .set("perspective.attributes", "THREAT")
                .posts(3);

        assertRefused("Scorer late", Late.class.getName(), "IllegalStateException")
                .doesNotContain("secret detail");

        bench.set("perspective.late.file", "there");
        assertThat(bench.prod()).isInstanceOf(RunResult.Completed.class);
    }

    @Test
    void a_host_that_provides_a_scorer_cannot_choose_another_as_well() {
        ServiceConfig config = bench.set("perspective.provider", "even")
                .config()
                .provide(AttributeScorer.class, scorer("acme/1"))
                .build();

        assertThatThrownBy(() -> new Providers().read(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perspective.provider must be absent, since the host provides");
    }
}
