package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts come back as they went in. */
public interface TextContract extends TrackerContract {

    /** Texts that stores have stumbled over. */
    List<String> AWKWARD = List.of(
            "",
            " ",
            " padded \n",
            "'; DROP TABLE runs; --",
            "%_\\?:1$",
            "null",
            "true",
            "007",
            "1e5",
            "{\"a\" : 1,\t\"a\":2}",
            "tab\t line\r\n nul\u0000 bell\u0007 del\u007f end",
            "Grüße, 東京, שלום, สวัสดี",
            "👩‍👩‍👧‍👦 🏳️‍🌈 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
            "e\u0301 is not \u00e9",
            "\u202eright to left\u202c\ufeff\u2028",
            "\uffff\ufffd");

    /** Every text field of a run. */
    @Test
    default void every_text_of_a_run_is_kept_exactly() {
        TrackerStage s = new TrackerStage(this);
        for (String text : AWKWARD) {
            RunStart run = s.run().requestMetadata(text).build();
            s.start(run);
            s.save(run, 0, text);
            assertThat(s.read(run).checkpoint())
                    .as("checkpoint of a run in progress")
                    .isEqualTo(text);
            s.tracker.finish(s.finish(run, 0)
                    .status(RunStatus.FAILED)
                    .body(text)
                    .metadata(text)
                    .checkpoint(text)
                    .errorDetail(text)
                    .build());
            assertThat(s.read(run))
                    .as("every text of a run that ended with '" + text + "'")
                    .extracting(
                            RunRecord::requestMetadata,
                            RunRecord::metadata,
                            RunRecord::body,
                            RunRecord::checkpoint,
                            RunRecord::errorDetail)
                    .containsOnly(text);
        }
    }

    /** Every text field of a refusal. */
    @Test
    default void every_text_of_a_refusal_is_kept_exactly() {
        TrackerStage s = new TrackerStage(this);
        for (String text : AWKWARD) {
            RunRecord refusal = RunRecord.refused(
                    s.run().build().runId(), "(invalid)", null, s.clock.instant(), 400, text, text, text);
            s.tracker.record(refusal);
            assertThat(s.read(refusal.runId()))
                    .as("a refusal with the text '" + text + "'")
                    .isEqualTo(refusal);
        }
    }

    /** Names and keys differ if their texts do, and only then. */
    @Test
    default void services_and_keys_are_compared_exactly() {
        TrackerStage s = new TrackerStage(this);
        List<String> keys = AWKWARD.stream().filter(text -> !text.isEmpty()).toList();
        for (String key : keys) {
            s.begin(s.run()
                    .service("x" + key)
                    .flight(key)
                    .key(key)
                    .fingerprint(key)
                    .build());
        }
        for (String key : keys) {
            assertThat(s.tracker.start(s.run().key(key).fingerprint(key).build()))
                    .as("the key '" + key + "' is held")
                    .isInstanceOf(InProgress.class);
            assertThat(s.tracker.start(s.run().service("x" + key).flight(key).build()))
                    .as("the flight '" + key + "' is held")
                    .isInstanceOf(InProgress.class);
            assertThat(s.tracker.latest("x" + key, RunType.PROD, false))
                    .as("the latest run of service 'x" + key + "'")
                    .isPresent();
            assertThat(s.history(TrackerStage.everything().ofService("x" + key)))
                    .as("runs of service 'x" + key + "'")
                    .hasSize(1);
        }
    }

    /** Large texts are not cut. */
    @Test
    default void very_large_texts_are_kept_exactly() {
        TrackerStage s = new TrackerStage(this);
        String large = "0123456789abcdeé".repeat(largestText() / 16);
        RunStart run = s.run().build();
        s.start(run);
        s.tracker.finish(
                s.finish(run, 0).body(large).metadata(large).errorDetail(large).build());
        RunRecord read = s.read(run);
        assertThat(large.equals(read.body()))
                .as("body of " + large.length() + " characters is the same")
                .isTrue();
        assertThat(large.equals(read.metadata())).as("metadata is the same").isTrue();
        assertThat(large.equals(read.errorDetail()))
                .as("error detail is the same")
                .isTrue();
    }
}
