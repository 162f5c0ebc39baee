package dev.integrationsrouter.perspective;

/**
 * Hands on the outcomes of tasks: those of failed ones with the attempts that count, which {@link EarlyFailures} may put off.
 * Thread-safe.
 */
final class TaskOutbox {

    private final Outbox outbox;
    private final int maxAttempts;
    private final Runnable whenDurable;
    private final EarlyFailures early = new EarlyFailures();

    /**
     * For one run.
     *
     * @param maxAttempts after so many, of all runs, a failed post is parked
     * @param whenDurable called for each task once its outcome is stored
     */
    TaskOutbox(Outbox outbox, int maxAttempts, Runnable whenDurable) {
        this.outbox = outbox;
        this.maxAttempts = maxAttempts;
        this.whenDurable = whenDurable;
    }

    /** Hands on the outcome of a task. */
    void put(Task task, Outcome outcome) {
        if (!outcome.isFailure()) {
            outbox.put(task.post, outcome, whenDurable);
        } else if (early.waits(task, outcome)) {
            outbox.put(task.post, outcome.withAttempts(task.attemptsBefore), whenDurable);
        } else {
            outbox.put(task.post, counted(task, outcome), whenDurable);
        }
    }

    /** The scorer has scored a post: the attempts of those that failed before count now. */
    void scorerWorks() {
        early.scorerWorks().forEach(failure -> correct(failure.task(), failure.outcome()));
    }

    /** The run is over, and nothing has stopped it: those that do not count yet count as one attempt. */
    void runEnds() {
        early.take()
                .forEach(failure -> correct(failure.task(), failure.outcome().withAttempts(1)));
    }

    private void correct(Task task, Outcome failure) {
        outbox.correct(task.post, counted(task, failure));
    }

    private Outcome counted(Task task, Outcome failure) {
        return failure.after(task.attemptsBefore, maxAttempts);
    }
}
