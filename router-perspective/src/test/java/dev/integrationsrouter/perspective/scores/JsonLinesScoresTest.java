package dev.integrationsrouter.perspective.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.StoredOutcome;
import dev.integrationsrouter.perspective.contract.ScoreStoreContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesScoresTest extends ScoreStoreContract {

    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path dir;

    @Override
    protected ScoreStore open() {
        return ScoreStores.open("jsonl:" + file());
    }

    private Path file() {
        return dir.resolve("scores.jsonl");
    }

    private static StoredOutcome outcome(int number) {
        return new StoredOutcome("u" + number, "s/v1", AT, StoredOutcome.SCORED, null, Map.of("A", 0.5));
    }

    private List<String> uris() {
        List<String> uris = new ArrayList<>();
        try (ScoreStore store = open()) {
            store.readAll(outcome -> uris.add(outcome.uri()));
        }
        return uris;
    }

    @Test
    void a_line_is_an_object_that_anybody_can_read() throws Exception {
        try (ScoreStore store = open()) {
            store.write(List.of(outcome(1)));
        }

        assertThat(Files.readAllLines(file()))
                .hasSize(2)
                .element(1)
                .isEqualTo(
                        "{\"uri\":\"u1\",\"scorer\":\"s/v1\",\"scored_at\":\"2026-11-23T08:00:00.000Z\","
                                + "\"outcome\":\"scored\",\"reason\":null,\"attempts\":0,\"scores\":{\"A\":0.5},\"left_out\":[]}");
    }

    @Test
    void wherever_a_process_dies_in_a_write_what_was_whole_is_kept() throws Exception {
        try (ScoreStore store = open()) {
            store.write(List.of(outcome(1)));
        }
        byte[] whole = Files.readAllBytes(file());
        try (ScoreStore store = open()) {
            store.write(List.of(outcome(2)));
        }
        byte[] longer = Files.readAllBytes(file());
        for (int length = whole.length; length < longer.length; length++) {
            Files.write(file(), Arrays.copyOf(longer, length));

            assertThat(uris()).containsExactly("u1");
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    @Test
    void lines_at_the_end_that_a_machine_going_down_has_left_as_garbage_are_cut() throws Exception {
        try (ScoreStore store = open()) {
            store.write(List.of(outcome(1)));
        }
        Files.writeString(file(), "\0\0\0\n\0{\"uri\":\n", StandardOpenOption.APPEND);
        try (ScoreStore store = open()) {
            store.write(List.of(outcome(2)));
        }

        assertThat(uris()).containsExactly("u1", "u2");
    }

    @Test
    void damage_before_readable_lines_is_refused_and_nothing_is_cut() throws Exception {
        try (ScoreStore store = open()) {
            store.write(List.of(outcome(1), outcome(2)));
        }
        String damaged = Files.readString(file()).replace("\"u1\"", "\"u1");
        Files.writeString(file(), damaged);

        assertThatThrownBy(this::open)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a line before line 3 is damaged");
        assertThat(Files.readString(file())).isEqualTo(damaged);
    }

    @Test
    void a_file_of_something_else_is_refused_and_stays_as_it_is() throws Exception {
        for (String text : List.of("{\"uri\":\"u\"}\n", "notes", "{\"perspective_scores\":2,\"id\":\"x\"}\n")) {
            Files.writeString(file(), text, StandardCharsets.UTF_8);

            assertThatThrownBy(this::open)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("perspective.scores")
                    .hasMessageContaining("it holds something else");
            assertThat(Files.readString(file())).isEqualTo(text);
        }
    }

    @Test
    void the_last_of_its_users_lets_another_process_at_it() throws Exception {
        ScoreStore one = open();
        ScoreStore two = open();
        one.close();
        one.close();
        two.write(List.of(outcome(1)));
        assertThat(lockedByAnotherProcess()).isTrue();
        two.close();
        assertThat(lockedByAnotherProcess()).isFalse();
    }

    /** Whether a child process that opens it is refused. */
    private boolean lockedByAnotherProcess() throws Exception {
        Path printed = dir.resolve("printed");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opening.class.getName(),
                        "jsonl:" + file())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(child.waitFor()).isZero();
        return Files.readString(printed).contains("another process holds the file locked");
    }

    /** Opens a store, and prints why it cannot. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) {
            try (ScoreStore store = ScoreStores.open(arguments[0])) {
                System.out.println(store.description());
            } catch (ConfigurationException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_new_file_is_for_its_owner_alone() throws Exception {
        open().close();

        assertThat(Files.getPosixFilePermissions(file()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void many_are_found_again() {
        List<String> uris = IntStream.range(0, 20_000).mapToObj(i -> "u" + i).toList();
        try (ScoreStore store = open()) {
            for (int i = 0; i < 20_000; i += 1_000) {
                store.write(IntStream.range(i, i + 1_000)
                        .mapToObj(JsonLinesScoresTest::outcome)
                        .toList());
            }
        }
        try (ScoreStore store = open()) {
            for (int i = 0; i < 20_000; i += 1_000) {
                assertThat(store.find("s/v1", uris.subList(i, i + 1_000))).hasSize(1_000);
            }
        }
    }
}
