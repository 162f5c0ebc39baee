package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.standin.SeenRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another provider of the same contract: settings, and not a line of code. */
class OtherProviderTest {

    @TempDir
    Path dir;

    @Test
    void headers_go_with_every_query_beside_the_key() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().key("k")).posts(3)) {
            bench.set("perspective.api-key", "k").set("perspective.headers", "X-Tenant=acme; Authorization=Bearer a=b");

            RunResult result = bench.prod();

            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertThat(bench.standin.requests()).hasSize(3).allSatisfy(request -> {
                assertThat(header(request, "x-tenant")).isEqualTo("acme");
                assertThat(header(request, "authorization")).isEqualTo("Bearer a=b");
                assertThat(header(request, "x-goog-api-key")).isEqualTo("k");
            });
        }
    }

    private static String header(SeenRequest request, String name) {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("absent");
    }

    @Test
    void attributes_are_asked_for_under_its_names_and_stored_under_ours() throws Exception {
        try (Bench bench = new Bench(
                dir,
                PerspectiveStandin.builder().attributes(Map.of("toxic", List.of("en"), "insulting", List.of("de"))))) {
            bench.set("perspective.attribute-names", "TOXICITY=toxic; INSULT=insulting");
            bench.post("english", "This is plainly an English sentence about the weather");

            RunResult result = bench.prod();

            assertThat(result.metadata()).containsEntry("attributes", List.of("TOXICITY", "INSULT"));
            assertThat(bench.standin.requests().get(0).attributes()).containsExactlyInAnyOrder("toxic", "insulting");
            StoredOutcome stored = bench.stored("english");
            assertThat(stored.scores()).containsOnlyKeys("TOXICITY");
            assertThat(stored.leftOut()).as("not supported for the language").containsExactly("INSULT");
        }
    }

    @Test
    void an_attribute_that_it_does_not_know_is_named_as_it_calls_it() throws Exception {
        try (Bench bench = new Bench(dir).posts(1)) {
            bench.set("perspective.attribute-names", "TOXICITY=poison");

            assertThat(bench.prod().body()).contains("poison", "perspective.attributes");
        }
    }

    @Test
    void a_language_is_asked_for_its_own_attributes_and_no_language_is_forced() throws Exception {
        try (Bench bench = new Bench(dir)) {
            bench.set("perspective.language-attributes", "es=TOXICITY");
            bench.post("es", "Hola, buenos días a todos", Bench.YESTERDAY, "es")
                    .post("none", "Hello, and good morning to you all", Bench.YESTERDAY);

            RunResult first = bench.prod();
            long queries = bench.standin.queries();
            RunResult second = bench.prod();

            assertThat(bench.stored("es").scores()).containsOnlyKeys("TOXICITY");
            assertThat(bench.stored("es").outcome()).as("nothing is missing").isEqualTo(StoredOutcome.SCORED);
            assertThat(bench.stored("none").scores()).containsOnlyKeys("TOXICITY", "INSULT");
            assertThat(bench.standin.requests())
                    .allSatisfy(request -> assertThat(request.languages()).isEmpty());
            assertThat(first.metadata()).containsEntry("language_attributes", Map.of("es", List.of("TOXICITY")));
            assertThat(second.metadata()).containsEntry("already_scored", 2L);
            assertThat(bench.standin.queries()).isEqualTo(queries);
        }
    }

    @Test
    void prod_builds_on_no_run_with_other_sets_of_attributes() throws Exception {
        try (Bench bench = new Bench(dir).posts(1)) {
            bench.set("perspective.language-attributes", "es=TOXICITY; de=INSULT,TOXICITY");
            TestRun first = TestRun.prod();
            var record = Bench.record(first, bench.run(first));
            TestRun same = TestRun.prod().after(record);
            bench.run(same);
            bench.set("perspective.language-attributes", "es=INSULT; de=INSULT,TOXICITY");
            TestRun other = TestRun.prod().after(record);
            bench.run(other);

            assertThat(same.window)
                    .isNotNull()
                    .satisfies(window -> assertThat(window.start()).isPresent());
            assertThat(other.window)
                    .isNotNull()
                    .satisfies(window -> assertThat(window.start()).isEmpty());
        }
    }
}
