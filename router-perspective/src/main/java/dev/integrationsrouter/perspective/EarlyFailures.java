package dev.integrationsrouter.perspective;

import java.util.ArrayList;
import java.util.List;

/**
 * Posts that failed before the scorer has scored any in this run: it may be down, which is not theirs to pay for, or they
 * may be what always fails. Once it has shown that it works their attempts count; if it has not by the end of the run, all of
 * them count as one; and they do not count if the run is stopped, which takes the scorer to be down. Thread-safe.
 */
final class EarlyFailures {

    private final List<Failure> failures = new ArrayList<>();
    private boolean works;

    record Failure(Task task, Outcome outcome) {}

    /** Whether a failure is not to count yet. */
    synchronized boolean waits(Task task, Outcome outcome) {
        if (!works) {
            failures.add(new Failure(task, outcome));
        }
        return !works;
    }

    /** The scorer has scored a post: answers the failures that count now, each once. */
    synchronized List<Failure> scorerWorks() {
        works = true;
        return take();
    }

    /** The run is over: answers the failures that count as one attempt. */
    synchronized List<Failure> take() {
        List<Failure> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }
}
