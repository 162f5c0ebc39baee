package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every write comes back from its frame as it was; and the bytes of format 1, which a later version must read. */
class FrameTest {

    private static final UUID ID = UUID.fromString("019ca000-0000-7000-8000-000000000001");

    private final SplittableRandom random;
    private final long seed = System.nanoTime();

    FrameTest() {
        random = new SplittableRandom(seed);
        System.out.println("FrameTest: seed " + seed);
    }

    @Test
    void a_mark_is_these_bytes() {
        assertThat(HexFormat.of().formatHex(Frame.settled(ID).bytes()))
                .isEqualTo("00000021" + "8d09c8b1" + "04" + "019ca000000070008000000000000001"
                        + "0000000000000000".repeat(2));
    }

    @Test
    void a_start_is_these_bytes_before_its_json() {
        RunStart run = new RunStart(
                ID,
                "echo",
                RunType.PROD,
                "f1",
                "{}",
                Instant.parse("2026-03-01T12:00:00Z"),
                Duration.ofSeconds(30),
                "flight",
                "key",
                Duration.ofDays(1));
        Frame frame = Frame.of(new TrackerWrite.Start(run));
        String hex = HexFormat.of().formatHex(frame.bytes());

        assertThat(hex)
                .startsWith("0000011a" + "7172a5db" + "01" + "019ca000000070008000000000000001" + "2c70e12b7a0646f9"
                        + "472baf226b8a3524")
                .endsWith(HexFormat.of().formatHex(frame.json()));
    }

    @Test
    void a_segment_begins_with_these_bytes() {
        assertThat(HexFormat.of().formatHex(Segment.header(1)))
                .isEqualTo(HexFormat.of().formatHex("IRJOURNL".getBytes(StandardCharsets.US_ASCII)) + "00000001"
                        + "947fba74");
    }

    @Test
    void any_write_comes_back_as_it_was() {
        for (int i = 0; i < 500; i++) {
            TrackerWrite write = switch (random.nextInt(3)) {
                case 0 -> new TrackerWrite.Start(start());
                case 1 -> new TrackerWrite.End(finish());
                default -> new TrackerWrite.Refusal(refusal());
            };

            assertComesBack(write);
        }
    }

    @Test
    void a_huge_text_comes_back_as_it_was() {
        Writes writes = new Writes();

        assertComesBack(Writes.endOf(writes.start(), "\u00e9".repeat(21_000_000)));
    }

    private void assertComesBack(TrackerWrite write) {
        byte[] bytes = Frame.of(write).bytes();
        Frame frame = Objects.requireNonNull(Frame.at(bytes, 0));

        assertThat(frame.write().equals(write)).as("seed %d", seed).isTrue();
        assertThat(frame.runId()).isEqualTo(write.runId());
        assertThat(frame.claims()).isEqualTo(Claims.of(write));
        assertThat(frame.size()).isEqualTo(bytes.length);
    }

    private RunStart start() {
        return new RunStart(
                new UUID(random.nextLong(), random.nextLong()),
                text(),
                random.nextBoolean() ? RunType.PROD : RunType.BACKFILL,
                text(),
                text(),
                instant(),
                Duration.ofSeconds(random.nextLong(), random.nextInt(1_000_000)),
                nullableText(),
                nullableText(),
                Duration.ofNanos(random.nextLong()));
    }

    private RunFinish finish() {
        RunStatus[] ends = {RunStatus.SUCCEEDED, RunStatus.PARTIAL, RunStatus.FAILED, RunStatus.CANCELLED};
        return new RunFinish(
                start(),
                random.nextLong(),
                ends[random.nextInt(ends.length)],
                instant(),
                random.nextInt(),
                text(),
                text(),
                random.nextBoolean() ? null : new TimeWindow(random.nextBoolean() ? null : instant(), null),
                new Progress(random.nextLong(Long.MAX_VALUE), random.nextLong(-1, Long.MAX_VALUE)),
                nullableText(),
                nullableText());
    }

    private RunRecord refusal() {
        return RunRecord.refused(
                new UUID(random.nextLong(), random.nextLong()),
                text(),
                random.nextBoolean() ? null : RunType.PROD,
                instant(),
                random.nextInt(),
                text(),
                text(),
                nullableText());
    }

    private Instant instant() {
        return Instant.ofEpochSecond(
                random.nextLong(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                random.nextInt(1_000_000_000));
    }

    private String text() {
        return RandomTexts.next(random);
    }

    private @Nullable String nullableText() {
        return random.nextBoolean() ? null : text();
    }
}
