package dev.integrationsrouter.core;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the router's own threads. None keeps the host's process alive, and none inherits anything of whoever happens
 * to be the first who needs it: that may be a run, with thread-locals and a priority of its service's making.
 */
record Daemons(String prefix, AtomicInteger made) implements ThreadFactory {

    Daemons(String prefix) {
        this(prefix, new AtomicInteger());
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // the usual one, instead of the one that is inherited
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, prefix + "-" + made.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        return thread;
    }
}
