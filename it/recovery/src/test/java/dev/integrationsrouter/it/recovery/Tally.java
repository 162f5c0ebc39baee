package dev.integrationsrouter.it.recovery;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the campaign met, so that it is known to have met it. Thread-safe. */
final class Tally {

    private final Map<Kind, Map<String, Long>> counts = new EnumMap<>(Kind.class);

    /** A story, as it was before its heir came. */
    synchronized void add(Kind kind, Ledger ledger, Records records) {
        add(kind, "stories", 1);
        add(kind, "runs seen", ledger.seen.size());
        add(kind, "runs seen and not answered", ledger.unanswered());
        add(kind, "records that waited", records.missing(ledger));
        for (Ledger.Answer answer : ledger.answers) {
            add(
                    kind,
                    answer.replayed()
                            ? "replays"
                            : "answers " + answer.outcome().statusCode(),
                    1);
        }
    }

    /** With every tracker. */
    synchronized long of(String what) {
        return counts.values().stream()
                .mapToLong(ofKind -> ofKind.getOrDefault(what, 0L))
                .sum();
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }

    private void add(Kind kind, String what, long more) {
        counts.computeIfAbsent(kind, none -> new TreeMap<>()).merge(what, more, Long::sum);
    }
}
