package dev.integrationsrouter.perspective.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamGateTest {

    private final StreamGate gate = new StreamGate();
    private final List<String> sent = new ArrayList<>();

    @Test
    void without_a_refusal_everything_is_sent_at_once() {
        enter("a", "b", "c");

        assertThat(sent).containsExactly("a", "b", "c");
    }

    @Test
    void what_was_refused_is_sent_again_before_the_others_once_something_has_left() {
        enter("a", "b", "c");
        gate.full(() -> sent.add("c again"));
        enter("d");
        assertThat(sent).containsExactly("a", "b", "c");

        gate.left();
        assertThat(sent).containsExactly("a", "b", "c", "c again");
    }

    @Test
    void after_a_round_of_answers_one_more_is_tried() {
        enter("a", "b", "c");
        gate.full(() -> sent.add("c again")); // so it is two at a time
        enter("d", "e", "f", "g");

        gate.left();
        assertThat(sent).endsWith("c again");
        gate.left();
        assertThat(sent).endsWith("c again", "d", "e");
    }

    @Test
    void what_is_refused_while_nothing_of_ours_is_in_flight_is_sent_again_soon() throws InterruptedException {
        enter("a");
        CountDownLatch again = new CountDownLatch(1);
        gate.full(again::countDown);

        assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_refusal_is_known_by_its_message_wrapped_or_not() {
        IOException full = new IOException("too many concurrent streams");

        assertThat(StreamGate.isFull(full)).isTrue();
        assertThat(StreamGate.isFull(new CompletionException(full))).isTrue();
        assertThat(StreamGate.isFull(new IOException("Connection reset"))).isFalse();
        assertThat(StreamGate.isFull(null)).isFalse();
    }

    private void enter(String... names) {
        for (String name : names) {
            gate.enter(() -> sent.add(name));
        }
    }
}
