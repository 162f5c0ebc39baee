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

    /** Somebody asked for it through the tracker. */
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

    /** The router closes. */
    record Closing() implements Cancellation {
        @Override
        public Outcome outcome() {
            return Outcome.cancelled("The run was cancelled because the router is closing");
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
            return deadline.toMillis() % 1000 == 0
                    ? String.valueOf(deadline.toSeconds())
                    : String.valueOf(deadline.toMillis() / 1000.0);
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
