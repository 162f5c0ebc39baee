package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.integrationsrouter.cli.Typed.Result;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresCommandTest {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    private static final String AWKWARD = "at://x,y/\"quoted\"\n#ü😀";

    @TempDir
    Path folder;

    private String location = "";

    @BeforeEach
    void storeSomeOutcomes() {
        location = "sqlite:" + folder.resolve("scores.db");
        try (ScoreStore store = ScoreStores.open(location)) {
            store.write(List.of(
                    new StoredOutcome(
                            "a",
                            "perspective",
                            AT,
                            StoredOutcome.SCORED,
                            null,
                            Map.of("TOXICITY", 0.25, "THREAT", 1e-7)),
                    new StoredOutcome("b", "perspective", AT, StoredOutcome.UNSCORABLE, StoredOutcome.EMPTY, Map.of()),
                    new StoredOutcome(
                            AWKWARD, "perspective", AT, StoredOutcome.SCORED, null, Map.of("TOXICITY", 1.0))));
        }
    }

    @Test
    void exportsOneJsonObjectForEachPost() throws IOException {
        Path file = folder.resolve("scores.jsonl");

        Result result = export(file);

        List<String> lines = Files.readAllLines(file);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(lines).hasSize(3).noneMatch(String::isEmpty);
        assertThat(Files.readString(file)).endsWith("}\n");
        assertThat(lines.get(0))
                .isEqualTo("{\"uri\":\"a\",\"scorer\":\"perspective\",\"scored_at\":\"2026-11-23T12:00:00.000Z\","
                        + "\"outcome\":\"scored\",\"attempts\":0,\"THREAT\":1.0E-7,\"TOXICITY\":0.25}");
        JsonNode awkward = Requests.json(lines.get(1));
        assertThat(awkward.path("uri").asText()).isEqualTo(AWKWARD);
        assertThat(awkward.path("THREAT").isNull()).isTrue();
        assertThat(Requests.json(lines.get(2)).path("outcome").asText()).isEqualTo("unscorable: empty");
    }

    @Test
    void exportsCsvThatReadsBackAsItWas() throws IOException {
        Path file = folder.resolve("scores.csv");

        assertThat(export(file).status()).isZero();

        String text = Files.readString(file);
        assertThat(text).startsWith("uri,scorer,scored_at,outcome,attempts,THREAT,TOXICITY\r\na,");
        assertThat(text).contains("\"at://x,y/\"\"quoted\"\"\n#ü😀\"");
        CsvMapper csv = new CsvMapper();
        try (MappingIterator<Map<String, String>> rows = csv.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(text)) {
            List<Map<String, String>> all = rows.readAll();
            assertThat(all).hasSize(3);
            assertThat(all.get(0)).containsEntry("THREAT", "1.0E-7").containsEntry("TOXICITY", "0.25");
            assertThat(all.get(1)).containsEntry("uri", AWKWARD).containsEntry("THREAT", "");
        }
    }

    @Test
    void exportsOnlyAHeaderOfAnEmptyStore() throws IOException {
        String empty = "sqlite:" + folder.resolve("empty.db");
        ScoreStores.open(empty).close();
        Path file = folder.resolve("scores.csv");

        Result result = new Typed().run("scores", "--export", file.toString(), "--scores", empty);

        assertThat(result.status()).isZero();
        assertThat(Files.readString(file)).isEqualTo("uri,scorer,scored_at,outcome,attempts\r\n");
    }

    @Test
    void exportsNoLineOfAnEmptyStoreAsJsonLines() throws IOException {
        String empty = "sqlite:" + folder.resolve("empty.db");
        ScoreStores.open(empty).close();
        Path file = folder.resolve("scores.jsonl");

        assertThat(new Typed()
                        .run("scores", "--export", file.toString(), "--scores", empty)
                        .status())
                .isZero();
        assertThat(file).isEmptyFile();
    }

    @Test
    void findsTheScoresBySettingAndByEnvironment() {
        Path file = folder.resolve("scores.jsonl");

        assertThat(new Typed()
                        .run("scores", "--export", file.toString(), "--set", "perspective.scores=" + location)
                        .status())
                .isZero();
        assertThat(new Typed()
                        .with("PERSPECTIVE_SCORES", location)
                        .run("scores", "--export", file.toString())
                        .status())
                .isZero();
    }

    @Test
    void replacesAnOlderExportAndLeavesNothingElseBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("scores.csv"), "older");

        assertThat(export(file).status()).isZero();

        assertThat(Files.readString(file)).startsWith("uri,");
        try (var entries = Files.list(folder)) {
            assertThat(entries).noneMatch(entry -> entry.toString().endsWith(".tmp"));
        }
    }

    @Test
    void saysWhyAFileCannotBeWritten() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("folder.csv"));
        Path nowhere = folder.resolve("none/scores.csv");

        assertThat(export(taken).err()).contains("cannot be written: it is a folder");
        assertThat(export(nowhere).err()).contains("cannot be written: there is no folder " + folder.resolve("none"));
        assertThat(export(nowhere).status()).isEqualTo(1);
    }

    @Test
    void takesNoOtherFormat() {
        Result result = export(folder.resolve("scores.xlsx"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("must end in .jsonl or .csv");
    }

    @Test
    void exportsNothingFromAStoreThatIsNotThere() {
        Path file = folder.resolve("scores.csv");

        Result result = new Typed()
                .run("scores", "--export", file.toString(), "--scores", "sqlite:" + folder.resolve("none.db"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("none.db", "no such file");
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    private Result export(Path file) {
        return new Typed().run("scores", "--export", file.toString(), "--scores", location);
    }
}
