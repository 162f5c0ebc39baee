package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the indexes, which follow the table within about a second: a run may be missing here for that long, or
 * read as it stood before.
 */
final class History {

    private final Call call;
    private final RunReader reader;

    History(Call call) {
        this.call = call;
        this.reader = new RunReader(call);
    }

    /**
     * A page, merged from those of each service. If little of much is wanted, the page ends when half the call's
     * time is over, however short it is by then.
     */
    HistoryPage page(HistoryQuery query) {
        HistoryQuestion question = new HistoryQuestion(query, call.now());
        if (question.isEmpty()) {
            return new HistoryPage(List.of(), null);
        }
        List<IndexCursor> cursors = cursors(query, question);
        List<RunRecord> page = new ArrayList<>();
        while (true) {
            cursors.removeIf(IndexCursor::isExhausted);
            if (cursors.isEmpty()) {
                return new HistoryPage(page, null);
            }
            IndexCursor newest = cursors.stream()
                    .max(Comparator.comparing(IndexCursor::bound))
                    .orElseThrow();
            Item item = newest.peek();
            boolean moved = !newest.bound().equals(question.end());
            if (page.size() == query.limit()
                    || (item == null && moved && call.requests().isHalfOver())) {
                return new HistoryPage(page, HistoryToken.of(newest.bound()));
            }
            if (item == null) {
                newest.fetch();
            } else if (RunItem.isReadable(newest.next(), call.now())) {
                page.add(reader.read(item));
            }
        }
    }

    /** One for each service. */
    private List<IndexCursor> cursors(HistoryQuery query, HistoryQuestion question) {
        List<String> services = query.service() == null ? Services.all(call) : List.of(query.service());
        List<IndexCursor> cursors = new ArrayList<>();
        for (String service : services) {
            cursors.add(new IndexCursor(call.requests(), question.of(service)));
        }
        return cursors;
    }

    /** The newest run of a kind that was started, however it stands. */
    Optional<RunRecord> latestStarted(String service, RunType runType) {
        Set<RunStatus> started = EnumSet.complementOf(EnumSet.of(RunStatus.REFUSED));
        HistoryQuery query =
                HistoryQuery.newest(1).ofService(service).ofType(runType).in(started);
        HistoryPage page = page(query);
        while (page.runs().isEmpty() && page.nextPageToken().isPresent()) {
            page = page(query.after(page.next()));
        }
        return page.runs().stream().findFirst();
    }

    /** What a run resumes from: the newest run before it of the same request that succeeded or saved something. */
    Optional<String> checkpointFor(RunStart run) {
        IndexQuery before =
                new IndexQuery(TableSchema.BY_REQUEST, RunItem.requestKey(run), RunItem.historyKey(run), true, 2);
        IndexCursor cursor = new IndexCursor(call.requests(), before);
        while (!cursor.isExhausted()) {
            if (cursor.peek() == null) {
                cursor.fetch();
            } else {
                Item found = cursor.next();
                if (RunItem.isReadable(found, call.now())) {
                    return RunAttributes.isGoodSuccess(found)
                            ? Optional.empty()
                            : Optional.ofNullable(found.textOf(RunAttributes.CHECKPOINT));
                }
            }
        }
        return Optional.empty();
    }
}
