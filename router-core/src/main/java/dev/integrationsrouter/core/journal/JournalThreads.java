package dev.integrationsrouter.core.journal;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The threads that the journal works on, and its timers. */
public interface JournalThreads extends Executor {

    /** Does something quick once, later; not at all once the router is closed. */
    void after(Duration delay, Runnable action);
}
