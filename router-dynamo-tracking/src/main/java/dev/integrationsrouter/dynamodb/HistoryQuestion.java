package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.HistoryQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A question about the history, as a query of an index for one service. */
final class HistoryQuestion {

    private static final Set<RunStatus> OPEN = Set.of(RunStatus.RUNNING, RunStatus.ABANDONED);

    private final TableSchema.Index index;
    private final String from;
    private final String to;
    private final int firstPage;
    private final List<String> filters = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    HistoryQuestion(HistoryQuery query, Instant now) {
        boolean open = !query.statuses().isEmpty() && OPEN.containsAll(query.statuses());
        this.index = open ? TableSchema.OPEN_BY_SERVICE : TableSchema.BY_SERVICE;
        TimeWindow window = query.started();
        this.from = window.from() == null ? IndexQuery.LOWEST : Instants.bound(window.from());
        String end = window.to() == null ? IndexQuery.HIGHEST : Instants.bound(window.to());
        String token = query.pageToken() == null ? end : HistoryToken.read(query.pageToken());
        this.to = token.compareTo(end) < 0 ? token : end;
        if (query.runType() != null) {
            filters.add("#run_type = :run_type");
            values.put(":run_type", Item.text(query.runType().wireName()));
        }
        if (!query.statuses().isEmpty()) {
            addStatuses(query.statuses(), Instants.text(now));
        }
        this.firstPage = query.limit() + 1; // and one that tells whether there is more
    }

    /** Running and abandoned are both stored as RUNNING; the lease tells them apart. */
    private void addStatuses(Set<RunStatus> statuses, String now) {
        List<String> choices = new ArrayList<>();
        for (RunStatus status : RunStatus.values()) {
            if (statuses.contains(status) && status.isEnded()) {
                choices.add("#status = :" + status.name());
                values.put(":" + status.name(), Item.text(status.name()));
            }
        }
        addOpen(choices, statuses.contains(RunStatus.RUNNING) ? ">" : null, now);
        addOpen(choices, statuses.contains(RunStatus.ABANDONED) ? "<=" : null, now);
        // DynamoDB refuses parentheses that are not needed
        filters.add(choices.size() == 1 ? choices.get(0) : "(" + String.join(" OR ", choices) + ")");
    }

    private void addOpen(List<String> choices, @Nullable String comparison, String now) {
        if (comparison != null) {
            choices.add("(#status = :running AND #lease_until " + comparison + " :now)");
            values.put(":running", Item.text(RunStatus.RUNNING.name()));
            values.put(":now", Item.text(now));
        }
    }

    /** Where every answer begins: a page that ended there would go on for ever. */
    String end() {
        return to;
    }

    boolean isEmpty() {
        return from.compareTo(to) > 0;
    }

    IndexQuery of(String service) {
        String filter = filters.isEmpty() ? null : String.join(" AND ", filters);
        return new IndexQuery(index, service, from, to, true, firstPage, filter, values);
    }
}
