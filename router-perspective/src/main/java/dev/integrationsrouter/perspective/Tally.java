package dev.integrationsrouter.perspective;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what happens in a run. Outcomes are counted once they are durable. Thread-safe. */
final class Tally {

    /** How many malformed lines are listed by place, and parked posts by uri. */
    static final int LISTED = 100;

    /** Of three threads, for every post: they need not wait for each other. */
    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    private final Map<String, Long> unscorable = new TreeMap<>();
    private final Map<String, Long> failed = new TreeMap<>();
    private final List<Map<String, Object>> malformedLines = new ArrayList<>();
    private final Set<String> parkedPosts = new LinkedHashSet<>();

    /** What is counted without a reason, in the order of the metadata. */
    enum Count {
        SEEN("seen"),
        OUTSIDE_WINDOW("outside_window"),
        MALFORMED("malformed"),
        NOT_POSTS("not_posts"),
        DUPLICATES("duplicates"),
        ALREADY_SCORED("already_scored"),
        /** Passed over as it failed too often in earlier runs. */
        PARKED("parked"),
        /** Failed in this run once too often; it counts as failed besides. */
        NEWLY_PARKED("newly_parked"),
        SCORED("scored"),
        SCORED_PARTIALLY("scored_partially"),
        QUERIES("queries"),
        TEXTS_REUSED("texts_reused");

        final String wireName;

        Count(String wireName) {
            this.wireName = wireName;
        }
    }

    Tally() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        adder(count).increment();
    }

    private LongAdder adder(Count count) {
        return Objects.requireNonNull(counts.get(count));
    }

    /** Answers how many there are now. */
    synchronized long malformed(String file, long line, String reason) {
        if (malformedLines.size() < LISTED) {
            malformedLines.add(Map.of("file", file, "line", line, "reason", reason));
        }
        add(Count.MALFORMED);
        return of(Count.MALFORMED);
    }

    synchronized void parked(String uri) {
        add(Count.PARKED);
        list(uri);
    }

    private void list(String uri) {
        if (parkedPosts.size() < LISTED) {
            parkedPosts.add(uri);
        }
    }

    /** An outcome that was counted is parked, if it is. */
    synchronized void corrected(StoredOutcome outcome) {
        if (outcome.outcome().equals(StoredOutcome.PARKED)) {
            add(Count.NEWLY_PARKED);
            list(outcome.uri());
        }
    }

    void outcome(StoredOutcome outcome) {
        switch (outcome.outcome()) {
            case StoredOutcome.SCORED -> add(Count.SCORED);
            case StoredOutcome.SCORED_PARTIALLY -> add(Count.SCORED_PARTIALLY);
            default -> withoutScore(outcome);
        }
    }

    private synchronized void withoutScore(StoredOutcome outcome) {
        String reason = String.valueOf(outcome.reason());
        if (outcome.outcome().equals(StoredOutcome.UNSCORABLE)) {
            unscorable.merge(reason, 1L, Long::sum);
        } else {
            failed.merge(reason, 1L, Long::sum);
            corrected(outcome);
        }
    }

    long of(Count count) {
        return adder(count).sum();
    }

    /** Posts that have a score since this run. */
    long scored() {
        return of(Count.SCORED) + of(Count.SCORED_PARTIALLY);
    }

    synchronized long unscorable() {
        return sum(unscorable);
    }

    synchronized long failed() {
        return sum(failed);
    }

    /** For example {@code 2 http_503, 1 timeout}. */
    synchronized String failures() {
        return failed.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .reduce((left, right) -> left + ", " + right)
                .orElse("none");
    }

    /** Posts of the window that are done with, whatever became of them. */
    synchronized long done() {
        return of(Count.ALREADY_SCORED) + of(Count.PARKED) + of(Count.DUPLICATES) + scored() + unscorable() + failed();
    }

    /** The counts alone. */
    synchronized Map<String, @Nullable Object> counts() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            map.put(count.wireName, of(count));
        }
        map.put("unscorable", new TreeMap<>(unscorable));
        map.put("failed", new TreeMap<>(failed));
        return map;
    }

    /** The first malformed lines by place. */
    synchronized List<Map<String, Object>> malformedLines() {
        return List.copyOf(malformedLines);
    }

    /** The first posts that are not asked for any more. */
    synchronized List<String> parkedPosts() {
        return List.copyOf(parkedPosts);
    }

    private static long sum(Map<String, Long> byReason) {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
}
