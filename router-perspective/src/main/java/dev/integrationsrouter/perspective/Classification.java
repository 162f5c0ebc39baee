package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.api.spi.RunCancelledException;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.perspective.Tally.Count;
import dev.integrationsrouter.perspective.Window.Subject;
import dev.integrationsrouter.perspective.client.Pacer;
import dev.integrationsrouter.perspective.client.Pacers;
import dev.integrationsrouter.perspective.client.PerspectiveClient;
import dev.integrationsrouter.perspective.client.Query;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run: read posts, look up what is done, ask for the rest, store, answer. The source is read on the run's
 * own thread, no faster than outcomes become durable.
 */
final class Classification {

    private final RunContext<PerspectivePayload> context;
    private final Settings settings;
    private final Tuning tuning;
    private final PerspectiveClient client;
    private final ScoreStore store;
    private final Tally tally = new Tally();
    private final RunHealth health;

    Classification(
            RunContext<PerspectivePayload> context,
            Settings settings,
            Tuning tuning,
            PerspectiveClient client,
            ScoreStore store) {
        this.context = context;
        this.settings = settings;
        this.tuning = tuning;
        this.client = client;
        this.store = store;
        this.health = new RunHealth(settings.endpoint().host(), tuning, System::nanoTime);
    }

    RunResult run(PostSource source) {
        Subject subject =
                new Subject(source.description(), settings.scorer(), Set.copyOf(settings.attributes()), store.id());
        Window window = Window.of(context, subject, settings);
        context.window(window.span());
        Answer answer = new Answer(settings, subject, window, tally, context.runType());
        try {
            classify(source, subject, window);
            return answer.ended();
        } catch (Stop.Signal e) {
            return answer.stopped(health.stopped().orElseThrow());
        } catch (ConfigurationException e) {
            return answer.stopped(new Stop(FailureKind.CONFIGURATION, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (IOException e) {
            if (context.isCancelled() || Thread.currentThread().isInterrupted()) {
                throw cancelled();
            }
            return answer.unreadable(e);
        }
    }

    private void classify(PostSource source, Subject subject, Window window) throws IOException, InterruptedException {
        Pacer pacer = Pacers.of(settings.endpoint(), settings.quotaWindow());
        pacer.allow(settings.perSecond());
        String name = "perspective-" + context.runId();
        try (DurableWriter writer = new DurableWriter(store, name + "-writer");
                Sender sender = new Sender(
                        client,
                        pacer,
                        name + "-sender",
                        () -> tally.add(Count.QUERIES),
                        () -> health.stopped().isPresent())) {
            Runnable check = () -> check(writer, sender);
            Scoring.Outbox outbox = (post, outcome, whenDurable) -> put(writer, post, outcome, whenDurable);
            Scoring scoring = new Scoring(settings, tuning, pacer, sender, health, outbox, tally, check);
            Slots local = new Slots(1_000);
            Intake intake = new Intake(window.span(), tally, check, posts -> {
                take(posts, scoring, local, outbox, check);
                save(subject, window);
            });
            save(subject, window);
            source.read(intake);
            intake.flush();
            scoring.awaitIdle();
            local.awaitIdle(check);
            requireSomePost();
        } finally {
            save(subject, window);
        }
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
        if (context.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
        Optional<RuntimeException> failure = writer.failure().or(sender::failure);
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (health.stopped().isPresent()) {
            throw new Stop.Signal();
        }
    }

    private void take(List<Post> posts, Scoring scoring, Slots local, Scoring.Outbox outbox, Runnable check) {
        Map<String, StoredOutcome> stored =
                store.find(settings.scorer(), posts.stream().map(Post::uri).toList());
        try {
            for (Post post : posts) {
                StoredOutcome known = stored.get(post.uri());
                List<String> missing = known == null ? settings.attributes() : known.missing(settings.attributes());
                Optional<String> hopeless = hopeless(post.text());
                if (missing.isEmpty()) {
                    tally.add(Count.ALREADY_SCORED);
                } else if (hopeless.isPresent()) {
                    local.take(check);
                    outbox.put(post, Scoring.Outcome.unscorable(hopeless.get()), local::free);
                } else {
                    scoring.score(post, missing);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        }
    }

    /** Why asking would be in vain; empty if it may be worth it. */
    private static Optional<String> hopeless(String text) {
        if (text.isBlank()) {
            return Optional.of(StoredOutcome.EMPTY);
        }
        boolean tooLong = text.length() > Query.MAX_TEXT_BYTES / 3
                && text.getBytes(StandardCharsets.UTF_8).length > Query.MAX_TEXT_BYTES;
        return tooLong ? Optional.of(StoredOutcome.TOO_LONG) : Optional.empty();
    }

    private void put(DurableWriter writer, Post post, Scoring.Outcome outcome, Runnable whenDurable) {
        StoredOutcome stored = new StoredOutcome(
                post.uri(),
                settings.scorer(),
                Timestamps.toMillis(context.clock().instant()),
                outcome.kind(),
                outcome.reason(),
                outcome.scores(),
                List.copyOf(outcome.leftOut()));
        writer.write(stored, () -> {
            tally.outcome(stored);
            whenDurable.run();
            context.progress(tally.done(), -1);
        });
    }

    private void save(Subject subject, Window window) {
        Checkpoint checkpoint =
                new Checkpoint(subject, window.span(), context.clock().instant());
        context.checkpoint(checkpoint.json(tally.counts()));
        context.progress(tally.done(), -1);
    }

    private RunCancelledException cancelled() {
        return new RunCancelledException(
                "Run " + context.runId() + " is cancelled; the scores of " + tally.scored() + " posts are stored");
    }
}
