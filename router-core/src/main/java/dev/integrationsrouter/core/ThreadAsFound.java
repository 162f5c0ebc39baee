package dev.integrationsrouter.core;

import java.lang.Thread.UncaughtExceptionHandler;

/**
 * What a service may change of the thread that it is called on, and the thread's next user must not meet: its name,
 * its priority, its handler of what nobody catches.
 */
record ThreadAsFound(String name, int priority, UncaughtExceptionHandler handler) {

    /** The body; the thread that runs it is afterwards as it was before. */
    static Runnable after(Runnable body) {
        return () -> {
            ThreadAsFound before = of(Thread.currentThread());
            try {
                body.run();
            } finally {
                before.restore(Thread.currentThread());
            }
        };
    }

    private static ThreadAsFound of(Thread thread) {
        return new ThreadAsFound(thread.getName(), thread.getPriority(), thread.getUncaughtExceptionHandler());
    }

    @SuppressWarnings("ThreadPriorityCheck") // as it was
    private void restore(Thread thread) {
        if (!of(thread).equals(this)) {
            thread.setName(name);
            thread.setPriority(priority);
            thread.setUncaughtExceptionHandler(handler);
        }
    }
}
