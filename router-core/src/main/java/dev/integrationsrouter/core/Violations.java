package dev.integrationsrouter.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with a request: one message for each place, in the order found. Not thread-safe. */
final class Violations {

    private static final int MOST_LISTED = 50;

    private final Map<Pointer, String> messages = new LinkedHashMap<>();
    private boolean complete = true;

    /** Keeps the first message for a place: what is said later of the same place follows from the first. */
    void add(Pointer where, String message) {
        messages.putIfAbsent(where, message);
    }

    /** Says more of a place that is there already. */
    void addTo(Pointer where, String more) {
        messages.computeIfPresent(where, (place, message) -> message + more);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    List<Pointer> places() {
        return List.copyOf(messages.keySet());
    }

    /** Whether more would only be counted. */
    boolean isListFull() {
        return messages.size() > MOST_LISTED;
    }

    /** Says that the search was given up, and that there may be more. */
    void endSearch() {
        complete = false;
    }

    int size() {
        return messages.size();
    }

    /** One sentence that names every violation; beyond fifty, how many more there are. */
    String sentence() {
        String count = complete ? "" : "at least ";
        StringBuilder sentence = new StringBuilder(
                size() == 1 ? "The request is invalid: " : "The request has " + count + size() + " violations: ");
        String separator = "";
        int listed = 0;
        for (Map.Entry<Pointer, String> violation : messages.entrySet()) {
            if (listed++ == MOST_LISTED) {
                return sentence.append("; and ")
                        .append(count)
                        .append(size() - MOST_LISTED)
                        .append(" more")
                        .toString();
            }
            sentence.append(separator).append(violation.getKey()).append(' ').append(violation.getValue());
            separator = "; ";
        }
        return sentence.toString();
    }
}
