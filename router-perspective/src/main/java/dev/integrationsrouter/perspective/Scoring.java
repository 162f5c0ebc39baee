package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.Tally.Count;
import dev.integrationsrouter.perspective.client.Pacer;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads each post to its outcome: asks, asks again as the verdict says, and hands the outcome on. A post holds a
 * slot from before its first query until its outcome is durable, so that a process that dies has asked for
 * no more than so many posts in vain. One slot is open until the service has shown that it works.
 */
final class Scoring {

    private final Settings settings;
    private final Pacer pacer;
    private final Sender sender;
    private final RunHealth health;
    private final Retries retries;
    private final Tally tally;
    private final boolean answersAtOnce;
    private final Slots slots = new Slots(1);
    private final TaskOutbox outbox;
    private final TextMemory texts;
    private final LanguageMemory languages = new LanguageMemory();

    Scoring(
            Settings settings,
            Tuning tuning,
            Pacer pacer,
            Sender sender,
            RunHealth health,
            Outbox outbox,
            Tally tally) {
        this.settings = settings;
        this.pacer = pacer;
        this.sender = sender;
        this.health = health;
        this.retries = new Retries(tuning, health);
        this.tally = tally;
        this.answersAtOnce = settings.provider().scorer().answersAtOnce();
        this.texts = answersAtOnce ? new NoTexts() : new RecentTexts();
        this.outbox = new TaskOutbox(outbox, settings.maxAttempts(), slots::free);
    }

    /**
     * Takes a post in, and has it asked for: on this thread, once the turn has come, if the scorer answers at once. Blocks while
     * all slots are taken. From one thread.
     *
     * @param check called at once, and from time to time while this waits for a slot; what it throws ends the waiting, and
     *     the post is not taken in
     */
    void score(Task task, Runnable check) throws InterruptedException {
        slots.take(check);
        if (!answersAtOnce) {
            start(task);
        } else if (asks(task)) {
            sender.send(question(task));
        }
    }

    /**
     * Waits until every post has its outcome, durably but for what corrects one.
     *
     * @param check as for {@link #score}
     */
    void awaitIdle(Runnable check) throws InterruptedException {
        slots.awaitIdle(check);
        outbox.runEnds();
    }

    /** Has a post that holds its slot asked for by the sender's thread: no other has to wait for a turn, or for the scorer. */
    private void start(Task task) {
        if (asks(task)) {
            ask(task, Duration.ZERO);
        }
    }

    /** Whether the task is to ask; otherwise it has its outcome, or waits for another's. */
    private boolean asks(Task task) {
        TextMemory.Known known = texts.recall(task);
        if (known instanceof TextMemory.Known.Answered answered) {
            reuse(task, answered.scores());
        } else if (known instanceof TextMemory.Known.Undetectable) {
            nameLanguage(task, Count.TEXTS_REUSED);
        }
        return known instanceof TextMemory.Known.Nothing;
    }

    private void ask(Task task, Duration delay) {
        sender.sendLater(question(task), delay);
    }

    private Sender.Question question(Task task) {
        return new Sender.Question(task.query(), (verdict, sentAt) -> judge(task, verdict, sentAt));
    }

    private void judge(Task task, Verdict verdict, long sentAt) {
        health.note(verdict);
        if (verdict instanceof Verdict.QuotaSpent quota) {
            pacer.refused(sentAt, quota.perMinute(), quota.retryAfter());
            ask(task, Duration.ZERO);
            return;
        }
        pacer.passed(sentAt);
        if (RunHealth.isWord(verdict)) {
            slots.raiseTo(settings.concurrency());
            outbox.scorerWorks();
        }
        if (verdict instanceof Verdict.Scored scored) {
            answered(task, scored.scores());
        } else if (verdict instanceof Verdict.Unscorable unscorable) {
            end(task, Outcome.unscorable(unscorable.reason()));
        } else if (verdict instanceof Verdict.DropAttribute drop) {
            dropAttribute(task, drop);
        } else if (verdict instanceof Verdict.LanguageUnknown) {
            languageUnknown(task);
        } else if (verdict instanceof Verdict.Transient again) {
            again(task, retries.afterFailure(task, again.retryAfter()), again.reason());
        } else if (verdict instanceof Verdict.Late) {
            again(task, retries.afterFailure(task, null), "timeout");
        } else if (verdict instanceof Verdict.Lost) {
            again(task, retries.afterLoss(task), "connection");
        } else if (verdict instanceof Verdict.Unreachable unreachable) {
            again(task, retries.afterUnreachable(task), unreachable.reason());
        } else if (verdict instanceof Verdict.Refused refused) {
            task.failedAttempt();
            fail(task, refused.reason());
        }
        // what remains is StopRun, of which the run's health took note
    }

    private void answered(Task task, Map<String, Double> scores) {
        // attributes that the answer passes over in silence are not worth a query each time the post is seen
        for (String attribute : task.remaining()) {
            if (!scores.containsKey(attribute)) {
                task.leaveOut(List.of(attribute));
            }
        }
        end(task, Outcome.scored(scores, task.leftOut()));
    }

    private void dropAttribute(Task task, Verdict.DropAttribute drop) {
        @Nullable String named = task.language();
        task.leaveOut(languages.learn(drop.attribute(), named == null ? drop.languages() : List.of(named)));
        task.leftOut().retainAll(Set.copyOf(task.asked));
        if (task.remaining().isEmpty()) {
            end(task, Outcome.scored(Map.of(), task.leftOut()));
        } else {
            ask(task, Duration.ZERO);
        }
    }

    /** Of the text as it is, without a language named or with this one. */
    private void languageUnknown(Task task) {
        List<Task> waited = texts.undetectable(task);
        nameLanguage(task, null);
        waited.forEach(this::start);
    }

    /** Asks in the language that the post's author names; without one the post has its outcome, which may count. */
    private void nameLanguage(Task task, @Nullable Count withoutQuery) {
        if (task.nameLanguage() == null) {
            if (withoutQuery != null) {
                tally.add(withoutQuery);
            }
            outbox.put(task, Outcome.scored(Map.of(), Set.copyOf(task.asked)));
        } else {
            start(task);
        }
    }

    /** Asks once more after a delay; without one the post has failed for now. */
    private void again(Task task, Optional<Duration> delay, String reason) {
        if (delay.isPresent()) {
            ask(task, delay.get());
        } else {
            fail(task, reason);
        }
    }

    private void fail(Task task, String reason) {
        health.postFailed(reason);
        slots.raiseTo(Math.min(4, settings.concurrency()));
        end(task, Outcome.failed(reason, task.attempts()));
    }

    /** Hands the outcome on, and to those who waited for the same text. */
    private void end(Task task, Outcome outcome) {
        outbox.put(task, outcome);
        for (Task other : texts.settled(task, outcome.isLasting() ? outcome.scores() : null)) {
            tally.add(Count.TEXTS_REUSED);
            outbox.put(other, outcome);
        }
    }

    private void reuse(Task task, Map<String, Double> known) {
        tally.add(Count.TEXTS_REUSED);
        Set<String> leftOut = new LinkedHashSet<>(task.asked);
        leftOut.removeAll(known.keySet());
        outbox.put(task, Outcome.scored(known, leftOut));
    }
}
