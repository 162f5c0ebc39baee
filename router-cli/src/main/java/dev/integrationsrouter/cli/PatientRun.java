package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.core.IntegrationRouter;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs a request; while another run is in its way, waits until that one has ended or its lease has expired, and
 * tries again.
 */
final class PatientRun {

    /** How often to look: soon enough after an end, seldom enough for a store that many wait on. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int CONFLICT = 409;

    private final IntegrationRouter router;
    private final Messages messages;
    private final Shutdown shutdown;

    PatientRun(IntegrationRouter router, Messages messages, Shutdown shutdown) {
        this.router = router;
        this.messages = messages;
        this.shutdown = shutdown;
    }

    /** The answer; a 409 only if there is no run to wait for, or the process is asked to end. */
    IntegrationResponse answer(String json) {
        while (true) {
            IntegrationResponse response = router.routeAndRunJson(json);
            @Nullable UUID other = response.blockedBy();
            // a pause in any case: a claim without a record must not make this a busy loop
            if (response.statusCode() != CONFLICT
                    || other == null
                    || shutdown.askedWithin(LOOK)
                    || isStoppedWhileWaiting(other)) {
                return response;
            }
        }
    }

    private boolean isStoppedWhileWaiting(UUID other) {
        Optional<RunRecord> run = running(other);
        run.ifPresent(this::announce);
        while (run.isPresent()) {
            if (shutdown.askedWithin(LOOK)) {
                return true;
            }
            run = running(other);
        }
        return false;
    }

    /** The run, if there is still something to wait for. If the tracker cannot say, the next try will. */
    private Optional<RunRecord> running(UUID other) {
        try {
            return router.tracker().find(other).filter(run -> run.status() == RunStatus.RUNNING);
        } catch (TrackerException e) {
            return Optional.empty();
        }
    }

    private void announce(RunRecord run) {
        String lease =
                run.leaseUntil() == null ? "" : ", at " + Timestamps.format(run.leaseUntil()) + " unless it is renewed";
        messages.say("Waiting for run " + run.runId() + " of " + run.service() + ", started "
                + Timestamps.format(run.startedAt()) + ", until it ends or its lease expires" + lease + ".");
    }
}
