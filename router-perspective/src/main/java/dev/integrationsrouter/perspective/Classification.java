package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.api.spi.RunCancelledException;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.perspective.Limits.Reached;
import dev.integrationsrouter.perspective.Tally.Count;
import dev.integrationsrouter.perspective.client.Pacer;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import dev.integrationsrouter.perspective.payload.Reprocess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run: read posts, look up what is done, ask for the rest, store, answer. The source is read on the run's
 * own thread, no faster than outcomes become durable.
 */
final class Classification {

    /** People look at a run's counts now and then; a chunk of posts may take a hundredth of this. */
    private static final long BETWEEN_SAVES = TimeUnit.MILLISECONDS.toNanos(200);

    private final RunContext<PerspectivePayload> context;
    private final Settings settings;
    private final Tuning tuning;
    private final PostSource source;
    private final ScoreStore store;
    private final Subject subject;
    private final Window window;
    private final Tally tally = new Tally();
    private final RunHealth health;
    private final Limits limits;
    /** When, on {@link System#nanoTime}. */
    private long saved;

    /**
     * Decides what it works on.
     *
     * @throws ConfigurationException if its window ends before it begins
     */
    Classification(
            RunContext<PerspectivePayload> context,
            Settings settings,
            Tuning tuning,
            PostSource source,
            ScoreStore store) {
        this.context = context;
        this.settings = settings;
        this.tuning = tuning;
        this.source = source;
        this.store = store;
        this.subject = Subject.of(source, settings, store);
        this.window = Window.of(context, subject, settings);
        this.health = new RunHealth(settings.provider().complaints(), tuning, System::nanoTime);
        this.limits = new Limits(context.payload(), context.clock());
    }

    RunResult run() {
        context.window(window.span());
        Answer answer = new Answer(settings, subject, window, tally, context.runType());
        try {
            return context.payload().isDryRun() ? planned(answer) : answer.ended(classify());
        } catch (Stop.Signal e) {
            return answer.stopped(health.stopped().orElseThrow());
        } catch (ConfigurationException e) {
            return answer.stopped(new Stop(FailureKind.CONFIGURATION, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (IOException e) {
            check();
            return answer.unreadable(e);
        }
    }

    /** Reads as a run would, and asks for nothing. */
    private RunResult planned(Answer answer) throws IOException {
        Plan plan = new Plan(
                settings.perSecond() * settings.share(context.runType()),
                context.payload().maxMinutes(),
                settings.provider().scorer().answersAtOnce());
        Optional<Base> base = context.latestSuccess().flatMap(Base::of);
        Triage triage = triage(plan);
        Optional<Reached> limit = read(this::check, posts -> sort(posts, triage));
        requireSomePost();
        return answer.planned(plan, base, limit);
    }

    /** Answers which limit of the request was reached. */
    private Optional<Reached> classify() throws IOException, InterruptedException {
        Pacer pacer = settings.pacer(context.runType());
        try (DurableWriter writer = writer();
                Sender sender = sender(pacer, writer)) {
            Runnable check = () -> check(writer, sender);
            Outbox outbox = new DurableOutbox(writer, settings.scorer(), context, tally);
            Scoring scoring = new Scoring(settings, tuning, pacer, sender, health, outbox, tally);
            ScoringWork work = new ScoringWork(scoring, outbox, within(check));
            Triage triage = triage(work);
            save();
            Optional<Reached> limit = read(check, posts -> {
                sort(inOrder(posts), triage);
                saveNowAndThen();
            });
            work.awaitIdle(check);
            requireSomePost();
            writer.close(); // and with it, what is corrected is durable
            check(writer, sender);
            return limit;
        } finally {
            save();
        }
    }

    private DurableWriter writer() {
        boolean replaces = context.payload().reprocessed() == Reprocess.ALL;
        return new DurableWriter(replaces ? store::replace : store::write, this::progress, threadName("writer"));
    }

    private Sender sender(Pacer pacer, DurableWriter writer) {
        return new Sender(
                settings.provider().scorer(),
                pacer,
                threadName("sender"),
                () -> tally.add(Count.QUERIES),
                () -> isOver(pacer, writer));
    }

    private String threadName(String task) {
        return "perspective-" + context.runId() + "-" + task;
    }

    private boolean isOver(Pacer pacer, DurableWriter writer) {
        health.paused(pacer.pause());
        return health.stopped().isPresent()
                || context.isCancelled()
                || writer.failure().isPresent();
    }

    private Triage triage(Triage.Work work) {
        Triage.Again again = new Triage.Again(context.payload().reprocessed(), Timestamps.toMillis(window.since()));
        return new Triage(settings, store, again, limits, tally, work);
    }

    /** Answers which limit of the request was reached. */
    private Optional<Reached> read(Runnable check, Consumer<List<Post>> next) throws IOException {
        Intake intake = new Intake(window.span(), tally, check, next);
        try {
            source.read(intake);
            intake.flush();
            return limits.passedOver();
        } catch (Reached e) {
            return Optional.of(e);
        }
    }

    /** Backfills go backwards: in step with a prod over the same posts, both would ask for each at the same moment. */
    private List<Post> inOrder(List<Post> posts) {
        if (context.runType() == RunType.PROD) {
            return posts;
        }
        List<Post> backwards = new ArrayList<>(posts);
        Collections.reverse(backwards);
        return backwards;
    }

    private void sort(List<Post> posts, Triage triage) {
        try {
            triage.sort(posts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        }
    }

    /** A check of whether more may be taken on. */
    private Runnable within(Runnable check) {
        return () -> {
            check.run();
            limits.check();
        };
    }

    /** Where no line at all is a post, the source is not what it is taken for, and nothing may build on the run. */
    private void requireSomePost() {
        long malformed = tally.of(Count.MALFORMED);
        if (malformed > 0 && tally.of(Count.SEEN) == 0 && tally.of(Count.NOT_POSTS) == 0) {
            Map<String, Object> first = tally.malformedLines().get(0);
            throw new ConfigurationException("None of the " + malformed
                    + " lines of setting perspective.posts is a post: of the first, line " + first.get("line") + " of "
                    + first.get("file") + ", " + first.get("reason") + ". Name files of posts as JSON Lines");
        }
    }

    /** Throws whatever ends the run. */
    private void check(DurableWriter writer, Sender sender) {
        check();
        Optional<RuntimeException> failure = writer.failure().or(sender::failure);
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (health.stopped().isPresent()) {
            throw new Stop.Signal();
        }
    }

    private void check() {
        if (context.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
    }

    private void saveNowAndThen() {
        if (System.nanoTime() - saved >= BETWEEN_SAVES) {
            save();
        }
    }

    private void save() {
        saved = System.nanoTime();
        Checkpoint checkpoint = new Checkpoint(
                subject, window.span(), window.since(), context.clock().instant());
        context.checkpoint(checkpoint.json(tally.counts()));
        progress();
    }

    private void progress() {
        context.progress(tally.done(), -1);
    }

    private RunCancelledException cancelled() {
        return new RunCancelledException(
                "Run " + context.runId() + " is cancelled; the scores of " + tally.scored() + " posts are stored");
    }
}
