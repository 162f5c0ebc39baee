package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a run is to end early. */
sealed interface Cancellation {

    /** How the run ends because of it. */
    Outcome outcome();

    /** Whether a service that completes its work all the same, before it notices, has completed the run. */
    default boolean yieldsToCompletion() {
        return true;
    }

    /**
     * How a run ends whose service came to an outcome of its own after it was cancelled: it may have completed its
     * work, or said how far it came and what went wrong with it.
     */
    default Outcome outcomeAfter(Outcome own) {
        return yieldsToCompletion() && own.statusCode() == 200 ? own : outcome().withReportOf(own);
    }

    /** What a request is answered that is cancelled before it is a run. */
    default RequestRefusedException refusal(Subject asking) {
        return new RequestRefusedException(499, outcome().body() + ", before it had started", asking);
    }

    /** The host asked for it, or somebody through the tracker. */
    record Requested() implements Cancellation {
        @Override
        public Outcome outcome() {
            return Outcome.cancelled("The run was cancelled on request");
        }
    }

    /** The thread that waited for the response was interrupted. */
    record CallerInterrupted() implements Cancellation {
        @Override
        public Outcome outcome() {
            return Outcome.cancelled("The run was cancelled because its caller was interrupted");
        }
    }

    /** The thread that ran it was interrupted by others than the router: that of an executor which the host ends, say. */
    record ThreadInterrupted() implements Cancellation {
        @Override
        public Outcome outcome() {
            return Outcome.cancelled("The run was cancelled because its thread was interrupted");
        }
    }

    /** The router closes. */
    record Closing() implements Cancellation {
        @Override
        public Outcome outcome() {
            return Outcome.cancelled("The run was cancelled because the router is closing");
        }

        @Override
        public RequestRefusedException refusal(Subject asking) {
            return new RequestRefusedException(503, Shutdown.REFUSAL, asking);
        }
    }

    /** The run's time is over. */
    record DeadlinePassed(Duration deadline) implements Cancellation {
        @Override
        public Outcome outcome() {
            return Outcome.timedOut("The run was stopped at its deadline of " + seconds() + " s");
        }

        @Override
        public boolean yieldsToCompletion() {
            return false;
        }

        private String seconds() {
            return deadline.toMillisPart() == 0
                    ? String.valueOf(deadline.toSeconds())
                    : String.valueOf(deadline.toSeconds() + deadline.toMillisPart() / 1000.0);
        }
    }

    /** Another run holds the claims now. */
    record LeaseLost(@Nullable UUID successor) implements Cancellation {
        @Override
        public Outcome outcome() {
            return Outcome.leaseLost(successor);
        }

        @Override
        public boolean yieldsToCompletion() {
            return false;
        }
    }
}
