package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.dynamodb.TableOption.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The table that a {@link DynamoTracker} needs, to be made once by whoever may: a tracker never does that.
 *
 * <pre>{@code
 * try (DynamoTable table = DynamoTracker.builder().table("runs").region(Region.EU_CENTRAL_1).buildTable()) {
 *     table.create().changes().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Thread-safe. The command line has it as {@code router table create} and {@code router table describe}.
 */
public final class DynamoTable implements AutoCloseable {

    private final ClientSource clients;
    private final String table;
    private final Duration timeout;

    DynamoTable(ClientSource clients, String table, Duration timeout) {
        this.clients = clients;
        this.table = table;
        this.timeout = timeout;
    }

    /**
     * Makes the table if there is none, with on-demand billing, and waits until it can be used: seconds, or minutes
     * where an index is added to a table that holds much. Switches on time to live, point-in-time recovery and
     * deletion protection where the endpoint has them. Of a table that is there already it adds only what is
     * missing, so that it may be repeated, and go on where it was broken off.
     *
     * @return how the table stands then, and what was changed
     * @throws dev.integrationsrouter.api.spi.TrackerException if it could not be done, or if a table of that name has
     *     other keys or an index that does not do, which is then left as it is; the message says what would help
     */
    public TableReport create() {
        TableRequests requests = new TableRequests(clients, table, timeout, "created");
        List<String> changes = new ArrayList<>();
        if (requests.find().isEmpty() && requests.create()) {
            changes.add("created the table");
        }
        TableDescription ready = requests.awaitActive();
        refuseForeign(ready, requests);
        for (TableSchema.Index missing : new TableShape(ready).missingIndexes()) {
            requests.add(missing);
            changes.add("added the index " + missing.name());
            requests.awaitActive(); // DynamoDB adds one at a time
        }
        Map<TableOption, Standing> options = each(option -> option.switchOn(requests, changes));
        return new TableInspection(requests.awaitActive(), clients.place(), options, changes).report();
    }

    private static void refuseForeign(TableDescription table, TableRequests requests) {
        TableShape shape = new TableShape(table);
        if (!shape.hasNeededKeys()) {
            throw requests.failure(TableInspection.foreign(shape));
        }
        for (String wrong : shape.wrongIndexes()) {
            throw requests.failure(wrong + "; delete that index, and try again");
        }
    }

    /**
     * Looks at the table and changes nothing.
     *
     * @return what there is, and what is wrong with it
     * @throws dev.integrationsrouter.api.spi.TrackerException if there is none, or it cannot be looked at; the message
     *     says what would help
     */
    public TableReport describe() {
        TableRequests requests = new TableRequests(clients, table, timeout, "described");
        TableDescription found = requests.describe();
        Map<TableOption, Standing> options = each(option -> option.standing(requests));
        return new TableInspection(found, clients.place(), options, List.of()).report();
    }

    private static Map<TableOption, Standing> each(Function<TableOption, Standing> standing) {
        Map<TableOption, Standing> options = new EnumMap<>(TableOption.class);
        for (TableOption option : TableOption.values()) {
            options.put(option, standing.apply(option));
        }
        return options;
    }

    /** Gives up what it holds, but not a client that was given. */
    @Override
    public void close() {
        clients.close();
    }
}
