package dev.integrationsrouter.core.campaign;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/** What must not be, and was: sentences with <code>{}</code> for each value. Thread-safe. */
final class Violations {

    private static final int MOST = 50;

    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    void add(String what, @Nullable Object... of) {
        if (found.size() < MOST) {
            found.add(String.valueOf(MessageFormatter.arrayFormat(what, of).getMessage()));
        }
    }

    void unless(boolean holds, String what, @Nullable Object... of) {
        if (!holds) {
            add(what, of);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
