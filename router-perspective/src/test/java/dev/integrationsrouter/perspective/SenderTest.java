package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.perspective.client.Pacer;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final String THREAD = "sender-of-this-test";

    private final AtomicInteger asked = new AtomicInteger();
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
            return new CompletableFuture<>();
        }
    };

    @Test
    void once_it_is_closed_the_rest_of_what_was_handed_over_together_is_not_asked() throws Exception {
        Pacer pacer = new Pacer(System::nanoTime, Clock.systemUTC(), Duration.ofMinutes(1));
        pacer.allow(1, 1);
        Sender sender = new Sender(scorer, pacer, THREAD, () -> {}, () -> false);
        Query query = new Query("text", List.of("TOXICITY"), null);
        sender.send(Collections.nCopies(64, new Sender.Question(query, (verdict, sentAt) -> {})), Duration.ZERO);
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
