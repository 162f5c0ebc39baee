package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.perspective.client.Pacer;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final String THREAD = "sender-of-this-test";
    private static final Verdict SCORED = new Verdict.Scored(Map.of("TOXICITY", 0.5));
    private static final Sender.Question QUESTION =
            new Sender.Question(new Query("text", List.of("TOXICITY"), null), (verdict, sentAt) -> {});

    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<Verdict> answer = new CompletableFuture<>();
    private final CountDownLatch first = new CountDownLatch(1);

    private final AttributeScorer scorer = new AttributeScorer() {
        @Override
        public String name() {
            return "test/1";
        }

        @Override
        public CompletableFuture<Verdict> ask(Query query) {
            asked.incrementAndGet();
            first.countDown();
            return answer;
        }
    };

    private final Pacer pacer = new Pacer(System::nanoTime, Clock.systemUTC(), Duration.ofMinutes(1));

    private Sender sender(BooleanSupplier over) {
        return new Sender(scorer, pacer, THREAD, () -> {}, over);
    }

    @Test
    void a_question_is_asked_before_send_returns() {
        try (Sender sender = sender(() -> false)) {
            sender.send(QUESTION);

            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void a_run_that_is_over_waits_for_no_turn() {
        pacer.allow(1e-3, 1);
        AtomicInteger looks = new AtomicInteger();
        try (Sender sender = sender(() -> looks.incrementAndGet() > 3)) {
            sender.send(QUESTION);
            sender.send(QUESTION);

            assertThat(asked)
                    .as("the second turn comes in a quarter of an hour")
                    .hasValue(1);
        }
    }

    @Test
    void an_interrupted_thread_waits_for_no_turn_and_stays_interrupted() {
        pacer.allow(1e-3, 1);
        try (Sender sender = sender(() -> false)) {
            sender.send(QUESTION);
            Thread.currentThread().interrupt();
            sender.send(QUESTION);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void after_a_failure_nothing_more_is_asked() {
        try (Sender sender = sender(() -> false)) {
            answer.complete(SCORED);
            sender.send(new Sender.Question(QUESTION.query(), (verdict, sentAt) -> {
                throw new IllegalStateException("in the receiver");
            }));
            sender.send(QUESTION);

            assertThat(sender.failure()).get().hasToString("java.lang.IllegalStateException: in the receiver");
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void once_it_is_closed_nothing_is_asked() {
        Sender sender = sender(() -> false);
        sender.close();

        sender.send(QUESTION);
        sender.sendLater(QUESTION, Duration.ZERO);

        assertThat(asked).hasValue(0);
    }

    @Test
    void once_it_is_closed_what_waits_for_its_turn_is_not_asked() throws Exception {
        pacer.allow(1, 1);
        Sender sender = sender(() -> false);
        for (int i = 0; i < 64; i++) {
            sender.sendLater(QUESTION, Duration.ZERO);
        }
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(live -> live.getName().equals(THREAD))
                .findFirst()
                .orElseThrow();

        sender.close();

        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(thread.isAlive()).as("it would ask for a minute").isFalse();
        assertThat(asked.get()).isLessThan(64);
    }
}
