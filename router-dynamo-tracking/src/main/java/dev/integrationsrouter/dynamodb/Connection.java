package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.RejectedRecordException;
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * A table and the client it is reached through. The client is made with the first request, so that a tracker can
 * be built where nothing is reachable yet. Thread-safe.
 */
final class Connection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final ClientSource clients;
    private final String table;
    private final Duration timeout;
    private final Breaker breaker = new Breaker(System::nanoTime);
    private volatile String lastFailure = "";

    /**
     * Connects with the first request.
     *
     * @param timeout how long a call of the tracker takes at most
     */
    Connection(ClientSource clients, String table, Duration timeout) {
        this.clients = clients;
        this.table = table;
        this.timeout = timeout;
    }

    /** Names the table among all there are, as far as that is known without asking anybody. */
    String store() {
        return "dynamodb:" + table + "@" + clients.whereabouts();
    }

    String table() {
        return table;
    }

    Duration timeout() {
        return timeout;
    }

    /** What holds for a request of a call that has this long left. */
    AwsRequestOverrideConfiguration limits(Duration left) {
        return clients.limits(left, timeout);
    }

    /**
     * Refuses a call while the store is known not to answer.
     *
     * @param purpose what the call is for
     */
    void checkAnswering(String purpose) {
        if (!breaker.allows()) {
            throw new TrackerException(
                    "The run table " + table + " was not asked to " + purpose + ": it has failed "
                            + breaker.failures() + " times in a row, and is tried again in "
                            + (breaker.pauseLeft().toMillis() + 999) / 1000 + " s; the last failure was: "
                            + lastFailure,
                    null);
        }
    }

    <T> T send(String purpose, String action, Function<DynamoDbClient, T> request) {
        try {
            T answer = request.apply(clients.get());
            answered();
            return answer;
        } catch (ConditionalCheckFailedException e) {
            answered();
            throw e;
        } catch (AbortedException e) {
            throw interrupted(purpose, e);
        } catch (SdkException e) {
            String why = why(action, e);
            if (isAnswer(e)) {
                answered();
            } else {
                unanswered(why);
            }
            throw problem(purpose, why, e);
        }
    }

    /** Says nothing about the store. */
    private TrackerException interrupted(String purpose, AbortedException e) {
        Thread.currentThread().interrupt();
        return problem(purpose, "the thread was interrupted; whether it was done is unknown", e);
    }

    private void answered() {
        if (breaker.succeeded()) {
            LOG.info("The run table {} answers again", table);
        }
    }

    private void unanswered(String why) {
        lastFailure = why;
        if (breaker.failed()) {
            LOG.warn(
                    "The run table {} has failed {} times in a row; until it answers again, only ends and refusals are"
                            + " still sent at once, and all else is tried now and then. The last failure: {}",
                    table,
                    breaker.failures(),
                    why);
        }
    }

    /** Makes the client, which takes a while in a fresh JVM: no call's time is to be spent on that. */
    void prepare(String purpose) {
        try {
            clients.get();
        } catch (SdkException e) {
            throw problem(purpose, why("any action", e), e);
        }
    }

    private String why(String action, SdkException e) {
        return new DynamoProblem(table, clients.place(), timeout).sentence(action, e);
    }

    /** Whether the store has said no, rather than nothing or that it cannot now. */
    private static boolean isAnswer(SdkException e) {
        return e instanceof AwsServiceException answer && answer.statusCode() < 500 && !answer.isThrottlingException();
    }

    private TrackerException problem(String purpose, String why, @Nullable SdkException e) {
        String message = "The run table " + table + " could not be used to " + purpose + ": " + why;
        return e != null && DynamoProblem.isOfTheRecord(e)
                ? new RejectedRecordException(message, e)
                : new TrackerException(message, e);
    }

    TrackerException tooLate(String purpose) {
        String why = "it took longer than " + timeout.toMillis() + " ms; whether it was done is unknown. If that is too"
                + " short here, raise dynamodb.timeout-seconds";
        unanswered(why);
        return problem(purpose, why, null);
    }

    @Override
    public void close() {
        clients.close();
    }
}
