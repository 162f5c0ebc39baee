package dev.integrationsrouter.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The runs that have ended, in that order; tells which are to be forgotten. A run that is still needed when its
 * turn comes is set aside and looked at again later: on average one look per forgotten run.
 */
final class EndedRuns {

    private final int capacity;
    private final long mostText;
    private final Deque<MemoryRun> recent = new ArrayDeque<>();
    private final List<MemoryRun> setAside = new ArrayList<>();
    private long text;
    private int untilNextLook;

    /**
     * Keeps none yet.
     *
     * @param capacity how many runs are kept
     * @param mostText how many characters their texts may have together; one run is kept however many it has
     */
    EndedRuns(int capacity, long mostText) {
        this.capacity = capacity;
        this.mostText = mostText;
    }

    void add(MemoryRun run, Predicate<MemoryRun> isNeeded, Consumer<MemoryRun> forget) {
        recent.add(run);
        text += run.textLength();
        while (recent.size() > capacity || (text > mostText && recent.size() > 1)) {
            setAsideOldest(isNeeded, forget);
        }
    }

    private void setAsideOldest(Predicate<MemoryRun> isNeeded, Consumer<MemoryRun> forget) {
        MemoryRun oldest = recent.remove();
        text -= oldest.textLength();
        setAside.add(oldest);
        if (--untilNextLook <= 0) {
            forgetUnneeded(isNeeded, forget);
            untilNextLook = setAside.size();
        } else {
            forgetLastUnlessNeeded(isNeeded, forget);
        }
    }

    void removeAll(Set<MemoryRun> runs) {
        recent.removeIf(runs::contains);
        text = recent.stream().mapToLong(MemoryRun::textLength).sum();
        setAside.removeIf(runs::contains);
    }

    private void forgetLastUnlessNeeded(Predicate<MemoryRun> isNeeded, Consumer<MemoryRun> forget) {
        MemoryRun last = setAside.get(setAside.size() - 1);
        if (!isNeeded.test(last)) {
            setAside.remove(setAside.size() - 1);
            forget.accept(last);
        }
    }

    private void forgetUnneeded(Predicate<MemoryRun> isNeeded, Consumer<MemoryRun> forget) {
        setAside.removeIf(run -> {
            boolean needed = isNeeded.test(run);
            if (!needed) {
                forget.accept(run);
            }
            return !needed;
        });
    }
}
