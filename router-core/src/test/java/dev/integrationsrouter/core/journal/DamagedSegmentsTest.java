package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.core.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What whoever adopts a directory makes of segments that are torn, damaged or unknown. */
@Timeout(60)
class DamagedSegmentsTest {

    @TempDir
    Path temp;

    private final Writes writes = new Writes();
    private final TrackerWrite.Start first = writes.start();
    private final TrackerWrite.Start second = writes.start();
    private final TrackerWrite.Start third = writes.start();

    @Test
    void a_torn_tail_is_cut_off_and_said_and_no_damage() throws IOException {
        Path directory = leaveThree();
        Path segment = directory.resolve("00000001.log");
        byte[] whole = Files.readAllBytes(segment);
        Files.write(segment, new byte[] {0, 0, 1, 7, 9}, StandardOpenOption.APPEND);

        try (CapturedLog log = new CapturedLog();
                Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactly(first, second, third);
            assertThat(log.events())
                    .anyMatch(
                            event -> event.startsWith("INFO") && event.contains("5 bytes from offset " + whole.length))
                    .noneMatch(event -> event.startsWith("SEVERE"));
            assertThat(Files.readAllBytes(segment)).isEqualTo(whole);
            assertThat(Journals.names(directory, "")).noneMatch(name -> name.contains("damaged"));
        }
    }

    @Test
    void damage_is_set_apart_byte_for_byte_and_reported_once() throws IOException {
        Path directory = leaveThree();
        Path segment = directory.resolve("00000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        int offset = Segment.HEADER + Frame.of(first).size();
        bytes[offset + 50] ^= 1;
        Files.write(segment, bytes);

        try (CapturedLog log = new CapturedLog()) {
            adoptAndLeave(first, third);
            adoptAndLeave(first, third);

            Path apart = segment.resolveSibling("00000001.log.damaged-" + offset);
            assertThat(Files.readAllBytes(apart))
                    .isEqualTo(Arrays.copyOfRange(
                            bytes, offset, offset + Frame.of(second).size()));
            assertThat(log.events().stream().filter(event -> event.startsWith("SEVERE")))
                    .singleElement()
                    .asString()
                    .contains(segment.toString(), "at offset " + offset, apart.toString());
        }
    }

    @Test
    void what_is_set_apart_stays_when_all_else_is_delivered() throws IOException {
        Path directory = leaveThree();
        Path segment = directory.resolve("00000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[0] = 0;
        Files.write(segment, bytes);

        try (Journal journal = Journals.open(temp)) {
            List<WaitingRun> adopted = journal.adopt();
            assertThat(Writes.of(adopted)).containsExactly(first, second, third);
            adopted.forEach(journal::settle);

            assertThat(Journals.names(directory, "")).containsExactly("00000001.log.damaged-0");
        }
    }

    @Test
    void a_segment_that_is_not_the_last_cannot_be_torn_but_is_damaged() throws IOException {
        Path directory = leaveThree();
        Path segment = directory.resolve("00000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        Files.write(segment, shorter);
        Files.write(segment.resolveSibling("00000002.log"), Segment.header(Segment.FORMAT));

        try (CapturedLog log = new CapturedLog()) {
            adoptAndLeave(first, second);

            int offset = bytes.length - Frame.of(third).size();
            assertThat(Files.readAllBytes(segment.resolveSibling("00000001.log.damaged-" + offset)))
                    .isEqualTo(Arrays.copyOfRange(bytes, offset, bytes.length - 1));
            assertThat(Files.readAllBytes(segment)).isEqualTo(shorter);
            assertThat(log.events()).anyMatch(event -> event.startsWith("SEVERE"));
        }
    }

    @Test
    void an_unknown_format_is_left_alone_as_it_is_and_said_once() throws IOException {
        Path directory = leaveThree();
        Path segment = directory.resolve("00000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        byte[] header = Segment.header(Segment.FORMAT + 1);
        System.arraycopy(header, 0, bytes, 0, header.length);
        Files.write(segment, bytes);

        try (CapturedLog log = new CapturedLog();
                Journal journal = Journals.open(temp)) {
            assertThat(journal.adopt()).isEmpty();
            assertThat(journal.adopt()).isEmpty();
            assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
            assertThat(Journals.names(directory, "")).contains("owner.json");
            assertThat(log.events().stream().filter(event -> event.startsWith("WARNING")))
                    .singleElement()
                    .asString()
                    .contains("format 2", "reads format 1", "newer version");
        }
    }

    private Path leaveThree() {
        return Journals.leave(temp, first, second, third);
    }

    private void adoptAndLeave(TrackerWrite... expected) {
        try (Journal journal = Journals.open(temp)) {
            assertThat(Writes.of(journal.adopt())).containsExactly(expected);
        }
    }
}
