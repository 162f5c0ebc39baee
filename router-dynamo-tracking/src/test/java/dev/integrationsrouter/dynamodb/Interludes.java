package dev.integrationsrouter.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens between two requests of a client, while the second is on its way. */
final class Interludes {
    private final List<Interlude> due = new ArrayList<>();

    synchronized void add(int n, Runnable action) {
        due.add(new Interlude(n, action));
    }

    synchronized void clear() {
        due.clear();
    }

    /** What is to happen before this request; nothing for most. */
    synchronized Optional<Runnable> next() {
        due.forEach(interlude -> interlude.requestsToGo--);
        Optional<Runnable> now = due.stream()
                .filter(interlude -> interlude.requestsToGo == 0)
                .map(interlude -> interlude.action)
                .findFirst();
        due.removeIf(interlude -> interlude.requestsToGo <= 0);
        return now;
    }

    private static final class Interlude {
        private final Runnable action;
        private int requestsToGo;

        Interlude(int requestsToGo, Runnable action) {
            this.requestsToGo = requestsToGo;
            this.action = action;
        }
    }
}
