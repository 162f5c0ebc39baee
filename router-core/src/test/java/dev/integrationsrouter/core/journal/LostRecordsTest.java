package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.spi.RejectedRecordException;
import dev.integrationsrouter.core.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that cannot be read when they are to be delivered, or cannot be put among the dead letters. */
@Timeout(60)
class LostRecordsTest {

    private static final String LARGER_THAN_A_SEGMENT = "x".repeat(1_100_000);

    @TempDir
    Path temp;

    private final Writes writes = new Writes();
    private final TrackerWrite.End large = Writes.endOf(writes.start(), LARGER_THAN_A_SEGMENT);
    private final TrackerWrite.Refusal other = writes.refusal();

    @SuppressWarnings("NullAway.Init")
    private DeliveryStage stage;

    @BeforeEach
    void open() {
        stage = new DeliveryStage(temp);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_record_whose_segment_was_deleted_is_reported_and_the_rest_is_delivered() throws IOException {
        WaitingRun lost = stage.later(large);
        WaitingRun delivered = stage.later(other);
        Files.delete(segment());

        try (CapturedLog log = new CapturedLog()) {
            stage.threads.run();

            assertThat(log.events())
                    .anyMatch(event -> event.startsWith("SEVERE") && event.contains(large.runId() + " that waited"));
        }
        assertThat(lost.isSettled()).isTrue();
        assertThat(stage.dead)
                .singleElement()
                .asString()
                .contains(large.runId() + " its record in the journal is gone");
        assertThat(delivered.isSettled()).isTrue();
        assertThat(stage.tracker.real.find(other.runId())).isPresent();
    }

    @Test
    void a_record_that_was_damaged_is_reported_and_the_rest_is_delivered() throws IOException {
        WaitingRun lost = stage.later(large);
        WaitingRun delivered = stage.later(other);
        byte[] bytes = Files.readAllBytes(segment());
        bytes[1000] ^= 1;
        Files.write(segment(), bytes);
        stage.threads.run();

        assertThat(lost.isSettled()).isTrue();
        assertThat(stage.dead).singleElement().asString().contains("damaged");
        assertThat(delivered.isSettled()).isTrue();
    }

    @Test
    void a_record_that_cannot_be_read_just_now_goes_on_waiting() throws IOException {
        WaitingRun waiting = stage.later(large);
        WaitingRun delivered = stage.later(other);
        Path aside = Files.move(segment(), temp.resolve("aside"));
        Files.createDirectory(segment()); // opening it fails, as it does when a process has too many files open
        stage.threads.run();
        assertThat(waiting.isSettled()).isFalse();
        assertThat(stage.dead).isEmpty();
        assertThat(delivered.isSettled()).isTrue();

        Files.delete(segment());
        Files.move(aside, segment());
        stage.threads.pass(DeliveryStage.LONGEST_PAUSE);

        assertThat(waiting.isSettled()).isTrue();
        assertThat(stage.tracker.real.find(large.runId()).orElseThrow().body()).isEqualTo(LARGER_THAN_A_SEGMENT);
    }

    @Test
    void a_record_that_cannot_even_be_a_dead_letter_goes_on_waiting() throws IOException {
        Path file = Files.createFile(temp.resolve(DeadLetters.DIRECTORY));
        stage.tracker.faults.put(other.runId(), LostRecordsTest::rejects);
        WaitingRun run = stage.later(other);
        stage.threads.run();
        assertThat(run.isSettled()).isFalse();
        assertThat(stage.dead).isEmpty();

        Files.delete(file);
        stage.threads.pass(DeliveryStage.LONGEST_PAUSE);

        assertThat(run.isSettled()).isTrue();
        assertThat(new DeadLetters(temp).all()).singleElement().satisfies(letter -> {
            assertThat(letter.writes()).containsExactly(other);
            assertThat(letter.reason()).isEqualTo("too large");
        });
    }

    @Test
    void a_huge_record_becomes_a_dead_letter_too() throws IOException {
        TrackerWrite.End huge = Writes.endOf(writes.start(), "x".repeat(20_100_000)); // Jackson's limit is 20,000,000
        stage.tracker.faults.put(huge.runId(), LostRecordsTest::rejects);
        WaitingRun run = stage.later(huge);
        stage.threads.run();

        assertThat(run.isSettled()).isTrue();
        assertThat(new DeadLetters(temp).all())
                .singleElement()
                .satisfies(letter -> assertThat(letter.writes().equals(java.util.List.of(huge)))
                        .isTrue());
    }

    private static void rejects() {
        throw new RejectedRecordException("too large", null);
    }

    private Path segment() {
        return stage.journal.own().path().resolve("00000001.log");
    }
}
