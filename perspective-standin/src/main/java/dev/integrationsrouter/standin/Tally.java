package dev.integrationsrouter.standin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps count of what came and what was answered. Thread-safe. */
final class Tally {

    private final int remembered;
    private final Deque<SeenRequest> requests = new ArrayDeque<>();
    private final Map<String, Integer> scoredByText = new HashMap<>();
    private final Map<Integer, Long> answersByStatus = new HashMap<>();
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private long queries;
    private long scored;
    private int inProgress;
    private int mostAtOnce;

    Tally(int remembered) {
        this.remembered = remembered;
    }

    synchronized void arrived() {
        queries++;
        inProgress++;
        mostAtOnce = Math.max(mostAtOnce, inProgress);
    }

    synchronized void left() {
        inProgress--;
    }

    synchronized void saw(SeenRequest request) {
        if (request.fault() != null) {
            faults.merge(request.fault(), 1L, Long::sum);
        }
        if (requests.size() == remembered) {
            requests.pollFirst();
        }
        if (remembered > 0) {
            requests.addLast(request);
        }
    }

    synchronized void answered(int status, @Nullable String scoredText) {
        answersByStatus.merge(status, 1L, Long::sum);
        if (scoredText != null) {
            scored++;
            scoredByText.merge(scoredText, 1, Integer::sum);
        }
    }

    synchronized long queries() {
        return queries;
    }

    synchronized long scored() {
        return scored;
    }

    synchronized int timesScored(String text) {
        return scoredByText.getOrDefault(text, 0);
    }

    synchronized long answers(int status) {
        return answersByStatus.getOrDefault(status, 0L);
    }

    synchronized long faults(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    synchronized List<SeenRequest> requests() {
        return new ArrayList<>(requests);
    }
}
