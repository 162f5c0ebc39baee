package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import dev.integrationsrouter.testkit.RunFinishBuilder;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Records larger than an item may be: kept whole up to stated sizes, and visibly cut beyond. */
class LargeTextsTest {

    private static final int KIB = 1024;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final RunIds ids = new RunIds(1);
    private final String table = RunTables.create();
    private final DynamoTracker tracker = DynamoTracker.builder()
            .client(LocalDynamo.client())
            .table(table)
            .clock(clock)
            .timeout(Duration.ofSeconds(60))
            .withoutRetention()
            .build();

    @Test
    void the_largest_texts_that_are_kept_whole_are_kept_together_and_by_every_way_of_reading() {
        RunStart run =
                run().key("k").flight("prod").requestMetadata(json(256 * KIB)).build();
        tracker.start(run);
        tracker.finish(new RunFinishBuilder(run, 1)
                .body(text(128 * KIB))
                .metadata(json(256 * KIB))
                .errorDetail(text(128 * KIB))
                .checkpoint(json(64 * KIB))
                .build());

        RunRecord read = tracker.find(run.runId()).orElseThrow();
        assertThat(String.valueOf(read.body()).equals(text(128 * KIB))).isTrue();
        assertThat(read.metadata().equals(json(256 * KIB))).isTrue();
        assertThat(read.requestMetadata().equals(json(256 * KIB))).isTrue();
        assertThat(String.valueOf(read.errorDetail()).equals(text(128 * KIB))).isTrue();
        assertThat(String.valueOf(read.checkpoint()).equals(json(64 * KIB))).isTrue();
        assertThat(tracker.latest("echo", RunType.PROD, true).orElseThrow().equals(read))
                .isTrue();
        assertThat(tracker.history(HistoryQuery.newest(5)).runs().get(0).equals(read))
                .isTrue();
        assertThat(tracker.start(run().key("k").build()).equals(new Replay(read)))
                .isTrue();
    }

    @Test
    void a_checkpoint_of_a_record_with_texts_apart_is_handed_over() {
        RunStart run = run().requestMetadata(json(256 * KIB)).build();
        tracker.start(run);
        tracker.finish(new RunFinishBuilder(run, 0)
                .status(RunStatus.FAILED)
                .body(text(128 * KIB))
                .metadata(json(256 * KIB))
                .errorDetail(text(128 * KIB))
                .checkpoint(json(64 * KIB))
                .build());
        clock.advance(Duration.ofMillis(1));
        assertThat(tracker.checkpointFor(run().build())).contains(json(64 * KIB));
    }

    @Test
    void a_text_beyond_its_limit_is_cut_with_its_length_its_digest_and_a_mark() throws Exception {
        String body = text(128 * KIB + 1);
        String metadata = json(256 * KIB + 1);
        RunStart run = run().build();
        tracker.start(run);
        tracker.finish(
                new RunFinishBuilder(run, 0).body(body).metadata(metadata).build());
        RunRecord read = tracker.find(run.runId()).orElseThrow();
        assertThat(read.body())
                .startsWith(body.substring(0, 999))
                .contains("cut here", (128 * KIB + 1) + " bytes", sha256(body))
                .hasSizeLessThan(1_200);
        assertThat(read.metadata())
                .startsWith("{\"cut\":{\"bytes\":" + (256 * KIB + 1) + ",\"sha256\":\"" + sha256(metadata) + "\"")
                .contains("\"beginning\":\"{\\\"text\\\":\\\"0123")
                .endsWith("\"}}");
        assertThat(tracker.latest("echo", RunType.PROD, true)).contains(read);
    }

    @Test
    void a_purged_record_leaves_none_of_its_texts_behind() {
        RunStart run = run().requestMetadata(json(256 * KIB)).build();
        tracker.start(run);
        tracker.finish(new RunFinishBuilder(run, 0)
                .status(RunStatus.FAILED)
                .metadata(json(256 * KIB))
                .build());
        assertThat(tracker.purge(clock.instant().plusMillis(1))).isEqualTo(1);
        assertThat(TableDump.of(LocalDynamo.client(), table).toString())
                .doesNotContain("0123456789")
                .contains("purged_at");
    }

    private RunStartBuilder run() {
        return new RunStartBuilder(ids.at(clock.instant()), clock.instant());
    }

    /** So many bytes, in characters of one and two bytes. */
    private static String text(int bytes) {
        String text = "0123456789é ".repeat(bytes / 13 + 1);
        byte[] cut = text.getBytes(StandardCharsets.UTF_8);
        String result = new String(cut, 0, bytes, StandardCharsets.UTF_8);
        return result.endsWith("\ufffd") ? result.substring(0, result.length() - 1) + "x" : result;
    }

    private static String json(int bytes) {
        return "{\"text\":\"" + text(bytes - 11) + "\"}";
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
