package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended: what its record and its response say.
 *
 * @param status SUCCEEDED, PARTIAL, FAILED, CANCELLED or TIMED_OUT
 * @param statusCode as in the wire contract
 * @param body one sentence for people
 * @param metadata what the service said of the run: a JSON object
 * @param detail for operators; null if the body says it all
 * @param successor for a run that lost its lease, who took it; else null
 */
record Outcome(
        RunStatus status,
        int statusCode,
        String body,
        String metadata,
        @Nullable String detail,
        @Nullable UUID successor) {

    /** When there was not even memory left to say more. */
    static final Outcome LAST_RESORT = failed("The run failed, and so did describing how", null);

    /** What a service answered. */
    static Outcome of(@Nullable RunResult result, String service, Attempts attempts) {
        if (result == null) {
            return failed("Service " + service + " answered null instead of a result", null);
        }
        String metadata;
        try {
            Map<String, @Nullable Object> said = attempts.addedTo(result.metadata());
            metadata = said.isEmpty() ? RunRecord.EMPTY_JSON : Json.write(said);
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            return failed(
                    "Service " + service + " ended, but the metadata that it answered is no JSON", Failures.detail(e));
        }
        if (result instanceof RunResult.Completed) {
            return new Outcome(RunStatus.SUCCEEDED, 200, result.body(), metadata, null, null);
        }
        if (result instanceof RunResult.Partial) {
            return new Outcome(RunStatus.PARTIAL, 207, result.body(), metadata, null, null);
        }
        RunResult.Failed failed = (RunResult.Failed) result;
        return new Outcome(
                RunStatus.FAILED, failed.kind().statusCode(), failed.body(), metadata, failed.detail(), null);
    }

    /** What a service threw. Its own words are shown only where they are meant to be: those of a ConfigurationException. */
    static Outcome ofThrown(Throwable failure, String service) {
        String body = failure instanceof ConfigurationException
                ? Failures.summary(failure)
                : "Service " + service + " failed with " + failure.getClass().getName()
                        + "; the detail is in the run's record and in the log";
        return failed(body, Failures.detail(failure));
    }

    static Outcome cancelled(String why) {
        return new Outcome(RunStatus.CANCELLED, 499, why, RunRecord.EMPTY_JSON, null, null);
    }

    static Outcome tooMany(String why) {
        return new Outcome(RunStatus.FAILED, FailureKind.QUOTA.statusCode(), why, RunRecord.EMPTY_JSON, null, null);
    }

    static Outcome timedOut(String why) {
        return new Outcome(RunStatus.TIMED_OUT, 504, why, RunRecord.EMPTY_JSON, null, null);
    }

    static Outcome leaseLost(@Nullable UUID successor) {
        String taken = successor == null ? "another run has taken over" : "run " + successor + " has taken over";
        return new Outcome(
                RunStatus.CANCELLED,
                409,
                "The run lost its lease, and " + taken + "; this one was stopped",
                RunRecord.EMPTY_JSON,
                null,
                successor);
    }

    /** This outcome, with what a service said of how far it came, and what went wrong with it. */
    Outcome withReportOf(Outcome own) {
        return new Outcome(status, statusCode, body, own.metadata(), detail == null ? own.detail() : detail, successor);
    }

    Outcome withMetadata(String metadata) {
        return new Outcome(status, statusCode, body, metadata, detail, successor);
    }

    Outcome withDetail(@Nullable String detail) {
        return new Outcome(status, statusCode, body, metadata, detail, successor);
    }

    Outcome masked(Redactor redactor) {
        return new Outcome(
                status,
                statusCode,
                redactor.bounded(body),
                redactor.maskJson(metadata),
                detail == null ? null : redactor.bounded(detail),
                successor);
    }

    private static Outcome failed(String body, @Nullable String detail) {
        return new Outcome(RunStatus.FAILED, 500, body, RunRecord.EMPTY_JSON, detail, null);
    }
}
