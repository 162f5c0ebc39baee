package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.cli.Typed.Result;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the filters of {@code router scores} let through, typed as people type them. */
class ScoresFilterTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String GOOGLE = "perspective/v1alpha1";

    @TempDir
    Path folder;

    private String location = "";

    @BeforeEach
    void storeSomeOutcomes() {
        location = "sqlite:" + folder.resolve("scores.db");
        try (ScoreStore store = ScoreStores.open(location)) {
            store.write(List.of(
                    scored("high", GOOGLE, NOON, Map.of("TOXICITY", 0.95, "INSULT", 0.7)),
                    scored("low", GOOGLE, NOON.plusSeconds(3600), Map.of("TOXICITY", 0.1, "INSULT", 0.05)),
                    scored("other", "perspective@host/v1alpha1", NOON, Map.of("TOXICITY", 0.8)),
                    scored("threat", GOOGLE, NOON.minusSeconds(3600), Map.of("THREAT", 0.9)),
                    none("empty", StoredOutcome.UNSCORABLE, StoredOutcome.EMPTY),
                    none("down", StoredOutcome.FAILED, "http_503"),
                    none("gone", "parked", "http_400")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--provider perspective@host | other",
                "--provider perspective/v1alpha1 --min 0.9 | high,threat",
                "--provider perspective --min 0.9 | high,threat",
                "--attribute INSULT | high,low",
                "--attribute INSULT,THREAT | high,low,threat",
                "--attribute INSULT --attribute THREAT | high,low,threat",
                "--min 0.8 | high,other,threat",
                "--min 0.8 --attribute INSULT | ''",
                "--min 0.7 --attribute INSULT | high",
                "--max 0.1 | low",
                "--max 0.1 --min 0.06 | low",
                "--max 0.09 --min 0.06 | ''",
                "--min 0 | high,low,other,threat",
                "--from 2026-11-23T12:00:00Z --attribute TOXICITY | high,low,other",
                "--to 2026-11-23T12:00:00Z --attribute TOXICITY,THREAT | threat",
                "--from 2026-11-23T13:00:00+01:00 --to 2026-11-23T13:00:00Z --min 0 | high,other",
                "--from 30m | low",
                "--from 90m --to 30m --min 0.9 | high",
                "--outcome unscorable | empty",
                "--outcome failed,parked | down,gone",
                "--outcome failed --outcome parked | down,gone",
                "--outcome scored --provider perspective --attribute TOXICITY --min 0.05 --max 0.2 --from 2026-11-23 | low",
                "--outcome failed --min 0 | ''"
            })
    void lets_through_what_passes_every_filter(String filters, String uris) throws IOException {
        Path file = folder.resolve("scores.jsonl");

        Result result = export(file, filters.split(" "));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(Files.readAllLines(file))
                .extracting(line -> Requests.json(line).path("uri").asText())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(uris.split(",")).filter(uri -> !uri.isEmpty()).toList());
    }

    @Test
    void exports_only_the_columns_named_in_their_order() throws IOException {
        Path file = folder.resolve("scores.csv");

        export(file, "--attribute", "INSULT,TOXICITY,INSULT", "--outcome", "scored", "--min", "0.7", "--from", "1h");

        assertThat(Files.readString(file)).isEqualTo("""
                uri,scorer,scored_at,outcome,attempts,INSULT,TOXICITY\r
                high,perspective/v1alpha1,2026-11-23T12:00:00.000Z,scored,0,0.7,0.95\r
                other,perspective@host/v1alpha1,2026-11-23T12:00:00.000Z,scored,0,,0.8\r
                """);
    }

    @Test
    void exports_the_columns_of_the_posts_that_pass() throws IOException {
        Path file = folder.resolve("scores.csv");

        export(file, "--to", "2026-11-23T12:00:00Z", "--min", "0");

        assertThat(Files.readString(file)).startsWith("uri,scorer,scored_at,outcome,attempts,THREAT\r\nthreat,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scores.csv | --attribute SPAM | uri,scorer,scored_at,outcome,attempts,SPAM",
                "scores.csv | --provider none | uri,scorer,scored_at,outcome,attempts",
                "scores.jsonl | --provider none | ''"
            })
    void says_that_nothing_passes_and_exports_no_rows(String name, String filters, String header) throws IOException {
        Path file = folder.resolve(name);

        Result result = export(file, filters.split(" "));

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .isEqualTo("No post matches the filter, so " + file
                        + " has no rows; 'router scores summary' shows what there is.\n");
        assertThat(Files.readString(file).strip()).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--provider '' | --provider | '': it must be a scorer, such as perspective/v1alpha1",
                "--attribute TOXI;CITY | --attribute | 'TOXI;CITY': it must be attribute names with commas between them",
                "--attribute TOXICITY,,INSULT | --attribute | '': it must be attribute names",
                "--min 0,7 | --min | '0,7': it must be a number from 0 to 1, such as 0.7",
                "--min NaN | --min | 'NaN': it must be a number from 0 to 1",
                "--min -0.1 | --min | '-0.1': it must be a number from 0 to 1",
                "--min 0.5f | --min | '0.5f': it must be a number from 0 to 1",
                "--max 1.01 | --max | '1.01': it must be a number from 0 to 1",
                "--max 70% | --max | '70%': it must be a number from 0 to 1",
                "--min 0.9 --max 0.5 | --min | '0.9' is above --max '0.5'; it must be at most that",
                "--from soon | --from | 'soon': it must be an instant",
                "--to 2026-11-31 | --to | '2026-11-31': it must be an instant",
                "--from 1h --to 2h | --from | '1h' is not before --to '2h'; it must be earlier",
                "--from 2h --to 2h | --from | '2h' is not before --to '2h'",
                "--outcome Scored | --outcome | 'Scored': it must be one of scored, scored_partially, unscorable, failed, parked",
                "--outcome scored,done | --outcome | 'done': it must be one of scored,"
            })
    void refuses_a_wrong_value_and_says_what_would_work(String filters, String option, String problem)
            throws IOException {
        Path file = Files.writeString(folder.resolve("scores.csv"), "older");
        String[] words = Stream.of(filters.split(" "))
                .map(word -> word.equals("''") ? "" : word)
                .toArray(String[]::new);

        for (Result result : List.of(export(file, words), summary(words))) {
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("Invalid value for option '" + option + "'", problem, "--help'.");
        }
        assertThat(file).hasContent("older");
    }

    private Result export(Path file, String... filters) {
        return typed(Stream.of("--export", file.toString()), filters);
    }

    private Result summary(String... filters) {
        return typed(Stream.of("summary"), filters);
    }

    private Result typed(Stream<String> words, String... filters) {
        return new Typed()
                .at(InstantSource.fixed(NOON.plusSeconds(3600)))
                .run(Stream.of(Stream.of("scores"), words, Stream.of("--scores", location), Stream.of(filters))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }

    private static StoredOutcome scored(String uri, String scorer, Instant at, Map<String, Double> scores) {
        return new StoredOutcome(uri, scorer, at, StoredOutcome.SCORED, null, scores);
    }

    private static StoredOutcome none(String uri, String outcome, String reason) {
        return new StoredOutcome(uri, GOOGLE, NOON.minusSeconds(7200), outcome, reason, Map.of());
    }
}
