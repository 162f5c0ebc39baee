package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Something that a tracker is to be told once, at least. */
public sealed interface TrackerWrite {

    UUID runId();

    String service();

    /** When what it records happened. */
    Instant at();

    /** The operation of the tracker that takes it. */
    String operation();

    /** A run was admitted. */
    record Start(RunStart run) implements TrackerWrite {
        @Override
        public UUID runId() {
            return run.runId();
        }

        @Override
        public String service() {
            return run.service();
        }

        @Override
        public Instant at() {
            return run.startedAt();
        }

        @Override
        public String operation() {
            return "start";
        }

        /**
         * The same for a run whose process is gone: without claims and with next to no lease, so that it makes a record
         * where there is none, which reads as ABANDONED at once, and keeps nobody from anything.
         */
        public RunStart ofTheDead() {
            return new RunStart(
                    run.runId(),
                    run.service(),
                    run.runType(),
                    run.fingerprint(),
                    run.requestMetadata(),
                    run.startedAt(),
                    Duration.ofMillis(1),
                    null,
                    null,
                    run.keyRetention());
        }
    }

    /** A run has ended. */
    record End(RunFinish finish) implements TrackerWrite {
        @Override
        public UUID runId() {
            return finish.run().runId();
        }

        @Override
        public String service() {
            return finish.run().service();
        }

        @Override
        public Instant at() {
            return finish.endedAt();
        }

        @Override
        public String operation() {
            return "finish";
        }
    }

    /** A request was refused. */
    record Refusal(RunRecord record) implements TrackerWrite {
        @Override
        public UUID runId() {
            return record.runId();
        }

        @Override
        public String service() {
            return record.service();
        }

        @Override
        public Instant at() {
            return record.startedAt();
        }

        @Override
        public String operation() {
            return "record";
        }
    }
}
