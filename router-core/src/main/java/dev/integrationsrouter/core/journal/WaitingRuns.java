package dev.integrationsrouter.core.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits in one directory, and in which of its segments. A place is the number of a segment and an offset. Thread-safe. */
final class WaitingRuns {

    private final JournalDirectory directory;
    private final Map<UUID, WaitingRun> runs = new LinkedHashMap<>();
    private final Map<Integer, Count> counts = new TreeMap<>();

    WaitingRuns(JournalDirectory directory) {
        this.directory = directory;
    }

    private static final class Count {
        private int all;
        private int waiting;
    }

    static long place(int segment, int offset) {
        return (long) segment << 32 | offset;
    }

    static int segmentOf(long place) {
        return (int) (place >>> 32);
    }

    static int offsetOf(long place) {
        return (int) place;
    }

    /** Notes what a frame says of its run; answers the run, null if nothing of it waits any more. */
    synchronized @Nullable WaitingRun add(Frame frame, long place) {
        count(place).all++;
        if (frame.kind() == Frame.Kind.SETTLED) {
            WaitingRun settled = runs.remove(frame.runId());
            if (settled != null) {
                uncount(settled);
            }
            return null;
        }
        WaitingRun run = runs.computeIfAbsent(frame.runId(), id -> new WaitingRun(id, directory));
        if (frame.kind() == Frame.Kind.START) {
            leave(run.start());
            run.startIsAt(place, frame.claims());
        } else {
            leave(run.end());
            run.endIsAt(place, frame.claims());
        }
        count(place).waiting++;
        return run;
    }

    /** Forgets a run; false if that was done before. */
    synchronized boolean remove(WaitingRun run) {
        boolean removed = runs.remove(run.runId(), run);
        if (removed) {
            uncount(run);
        }
        return removed;
    }

    /** Notes where a frame stands that was copied; answers whether it still waits. */
    synchronized boolean moved(Frame frame, long from, long to) {
        count(to).all++;
        WaitingRun run = runs.get(frame.runId());
        boolean waits = run != null && (run.start() == from || run.end() == from);
        if (run != null && run.start() == from) {
            run.startIsAt(to, frame.claims());
        } else if (run != null && run.end() == from) {
            run.endIsAt(to, frame.claims());
        }
        if (waits) {
            leave(from);
            count(to).waiting++;
        }
        return waits;
    }

    synchronized List<WaitingRun> all() {
        return new ArrayList<>(runs.values());
    }

    synchronized int size() {
        return runs.size();
    }

    synchronized boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The places in a segment that something waits at. */
    synchronized List<Long> placesIn(int segment) {
        List<Long> places = new ArrayList<>();
        for (WaitingRun run : runs.values()) {
            if (run.hasStart() && segmentOf(run.start()) == segment) {
                places.add(run.start());
            }
            if (run.hasEnd() && segmentOf(run.end()) == segment) {
                places.add(run.end());
            }
        }
        return places;
    }

    /** Whether nothing waits in a segment. */
    synchronized boolean isDone(int segment) {
        Count count = counts.get(segment);
        return count == null || count.waiting == 0;
    }

    /** Whether little waits in some segments, of all that was written to them. */
    synchronized boolean areSparse(List<Integer> segments) {
        long all = 0;
        long waiting = 0;
        for (int segment : segments) {
            Count count = counts.get(segment);
            all += count == null ? 0 : count.all;
            waiting += count == null ? 0 : count.waiting;
        }
        return waiting * 4 <= all;
    }

    synchronized @Nullable WaitingRun find(UUID runId) {
        return runs.get(runId);
    }

    synchronized void forget(int segment) {
        counts.remove(segment);
    }

    private Count count(long place) {
        return counts.computeIfAbsent(segmentOf(place), number -> new Count());
    }

    private void uncount(WaitingRun run) {
        run.isSettledNow();
        leave(run.start());
        leave(run.end());
    }

    private void leave(long place) {
        Count count = place == WaitingRun.NOWHERE ? null : counts.get(segmentOf(place));
        if (count != null) {
            count.waiting--;
        }
    }
}
