package dev.integrationsrouter.perspective;

/** What a run does with the posts that it takes on: they are asked for, or have their outcome without a query. */
final class ScoringWork implements Triage.Work {

    private static final int MOST_UNSCORABLE = 1_000;

    private final Scoring scoring;
    private final Outbox outbox;
    private final Runnable checkMore;
    private final Slots unscorable = new Slots(MOST_UNSCORABLE);

    /**
     * For one run.
     *
     * @param checkMore throws if no more may be taken on; called for each post, and from time to time while one waits
     */
    ScoringWork(Scoring scoring, Outbox outbox, Runnable checkMore) {
        this.scoring = scoring;
        this.outbox = outbox;
        this.checkMore = checkMore;
    }

    @Override
    public void ask(Task task) throws InterruptedException {
        scoring.score(task, checkMore);
    }

    @Override
    public void unscorable(Post post, String reason) throws InterruptedException {
        unscorable.take(checkMore);
        outbox.put(post, Outcome.unscorable(reason), unscorable::free);
    }

    /**
     * Waits until every post has its outcome, durably but for what corrects one.
     *
     * @param check called at once, and from time to time while this waits; what it throws ends the waiting
     */
    void awaitIdle(Runnable check) throws InterruptedException {
        scoring.awaitIdle(check);
        unscorable.awaitIdle(check);
    }
}
