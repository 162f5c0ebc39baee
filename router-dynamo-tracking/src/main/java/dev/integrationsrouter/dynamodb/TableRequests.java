package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** What is asked about a table rather than about its items. */
final class TableRequests {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Set<String> UNKNOWN_OPERATION =
            Set.of("UnknownOperationException", "UnsupportedOperationException", "NotImplementedException");

    private final ClientSource clients;
    private final String table;
    private final Duration timeout;
    private final String purpose;

    /**
     * Asks nothing yet.
     *
     * @param timeout of one request with its repetitions
     * @param purpose goes on after "The run table … could not be", for example "created"
     */
    TableRequests(ClientSource clients, String table, Duration timeout, String purpose) {
        this.clients = clients;
        this.table = table;
        this.timeout = timeout;
        this.purpose = purpose;
    }

    String table() {
        return table;
    }

    AwsRequestOverrideConfiguration limits() {
        return clients.limits(timeout, timeout);
    }

    /** The table as it is; empty if there is none. */
    Optional<TableDescription> find() {
        try {
            return Optional.of(describe());
        } catch (TrackerException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The table as it is. */
    TableDescription describe() {
        return send(
                        "DescribeTable",
                        client -> client.describeTable(
                                request -> request.tableName(table).overrideConfiguration(limits())))
                .table();
    }

    /** Makes the table; false if somebody else was faster, or this request was, whose answer was lost. */
    boolean create() {
        try {
            send(
                    "CreateTable",
                    client -> client.createTable(TableSchema.creation(table)
                            .overrideConfiguration(limits())
                            .build()));
            return true;
        } catch (TrackerException e) {
            if (e.getCause() instanceof ResourceInUseException) {
                return false;
            }
            throw e;
        }
    }

    void add(TableSchema.Index index) {
        send(
                "UpdateTable",
                client -> client.updateTable(TableSchema.addition(index, table)
                        .overrideConfiguration(limits())
                        .build()));
    }

    /** Waits until the table and its indexes can be used. Right after its creation a table may not be found yet. */
    TableDescription awaitActive() {
        Patience patience = new Patience(LONGEST_WAIT);
        while (true) {
            Optional<TableDescription> found = find();
            if (found.isPresent() && isActive(found.get())) {
                return found.get();
            }
            if (found.isPresent() && !isOnItsWay(found.get())) {
                throw failure("it is " + found.get().tableStatusAsString() + "; try again when that is over");
            }
            patience.pause("The run table " + table + " is still not ready (" + standing(found)
                    + "); DynamoDB goes on by itself, and 'router table describe' tells how far it is");
        }
    }

    private static String standing(Optional<TableDescription> found) {
        if (found.isEmpty()) {
            return "it is not there yet";
        }
        List<String> indexes = new TableShape(found.get()).indexesThatAreNotReady();
        return "it is " + found.get().tableStatusAsString()
                + (indexes.isEmpty() ? "" : ", " + String.join(", ", indexes));
    }

    private static boolean isActive(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE
                && table.globalSecondaryIndexes().stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }

    private static boolean isOnItsWay(TableDescription table) {
        return table.tableStatus() == TableStatus.CREATING
                || table.tableStatus() == TableStatus.UPDATING
                || table.tableStatus() == TableStatus.ACTIVE;
    }

    /** Sends a request; a failure says what it is about, and carries what the SDK threw as its cause. */
    <T> T send(String action, Function<DynamoDbClient, T> request) {
        try {
            return request.apply(clients.get());
        } catch (SdkException e) {
            throw failure(new DynamoProblem(table, clients.place(), timeout).sentence(action, e), e);
        }
    }

    TrackerException failure(String reason) {
        return failure(reason, null);
    }

    private TrackerException failure(String reason, @Nullable SdkException cause) {
        return new TrackerException("The run table " + table + " could not be " + purpose + ": " + reason, cause);
    }

    /** Whether the endpoint does not know the operation at all: not every implementation has every one. */
    static boolean isUnknownOperation(TrackerException e) {
        return UNKNOWN_OPERATION.contains(code(e))
                || (answer(e).map(AwsServiceException::statusCode).orElse(0) == 501);
    }

    static boolean isDenied(TrackerException e) {
        return code(e).equals("AccessDeniedException");
    }

    private static String code(TrackerException e) {
        return answer(e)
                .filter(answer -> answer.awsErrorDetails() != null)
                .map(answer -> answer.awsErrorDetails().errorCode())
                .orElse("");
    }

    private static Optional<AwsServiceException> answer(TrackerException e) {
        return e.getCause() instanceof AwsServiceException answer ? Optional.of(answer) : Optional.empty();
    }
}
