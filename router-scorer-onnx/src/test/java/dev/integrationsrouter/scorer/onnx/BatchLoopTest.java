package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchLoopTest {

    private HandModel model = new HandModel(Long.MAX_VALUE);
    private BatchLoop loop = loop(model);

    private static BatchLoop loop(HandModel model) {
        Verdicts verdicts = new Verdicts(new Heads(Map.of("TOXICITY", 0)), Activation.SIGMOID);
        BatchLoop loop = new BatchLoop(model, new Batches(32, true), verdicts, Runnable::run);
        loop.start();
        return loop;
    }

    private void failingOn(long token) {
        loop.close();
        model = new HandModel(token);
        loop = loop(model);
    }

    @AfterEach
    void end() {
        loop.close();
    }

    private CompletableFuture<Verdict> add(long token) {
        return add(token, 1);
    }

    private CompletableFuture<Verdict> add(long token, int length) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        long[] tokens = new long[length];
        tokens[0] = token;
        loop.add(new Job(new Query("text", List.of("TOXICITY"), null), new Tokens(tokens, new long[length]), verdict));
        return verdict;
    }

    /** Has the model busy, so that what is added from here on waits for one batch. */
    private CompletableFuture<Verdict> busy() {
        CompletableFuture<Verdict> first = add(0);
        model.begun.acquireUninterruptibly();
        return first;
    }

    private static void assertScored(CompletableFuture<Verdict> verdict, long token) throws Exception {
        double score = 1 / (1 + Math.exp(-(double) token));
        assertThat(verdict.get(20, TimeUnit.SECONDS)).isEqualTo(new Verdict.Scored(Map.of("TOXICITY", score)));
    }

    @Test
    void all_that_waits_goes_into_one_batch() throws Exception {
        CompletableFuture<Verdict> first = busy();
        CompletableFuture<Verdict> second = add(1);
        CompletableFuture<Verdict> third = add(2);
        model.allow(2);
        assertScored(first, 0);
        assertScored(second, 1);
        assertScored(third, 2);
        assertThat(model.batches).containsExactly(List.of(0L), List.of(1L, 2L));
    }

    @Test
    void what_comes_meanwhile_joins_the_next_batch_and_a_long_text_keeps_its_turn() throws Exception {
        CompletableFuture<Verdict> first = busy();
        CompletableFuture<Verdict> shortText = add(1, 5);
        CompletableFuture<Verdict> longText = add(2, 50);
        model.allow(1);
        model.begun.acquireUninterruptibly();
        CompletableFuture<Verdict> shortAgain = add(3, 5);
        CompletableFuture<Verdict> longAgain = add(4, 50);
        model.allow(3);
        assertScored(first, 0);
        assertScored(shortText, 1);
        assertScored(longText, 2);
        assertScored(longAgain, 4);
        assertScored(shortAgain, 3);
        assertThat(model.batches).containsExactly(List.of(0L), List.of(1L), List.of(2L, 4L), List.of(3L));
    }

    @Test
    void what_is_cancelled_while_it_waits_is_not_computed() throws Exception {
        CompletableFuture<Verdict> first = busy();
        CompletableFuture<Verdict> cancelled = add(1);
        CompletableFuture<Verdict> other = add(2);
        cancelled.cancel(true);
        model.allow(2);
        assertScored(first, 0);
        assertScored(other, 2);
        assertThat(model.batches).containsExactly(List.of(0L), List.of(2L));
    }

    @Test
    void a_batch_that_fails_is_tried_text_by_text_and_only_the_bad_one_is_refused() throws Exception {
        failingOn(2);
        CompletableFuture<Verdict> first = busy();
        CompletableFuture<Verdict> good = add(1);
        CompletableFuture<Verdict> bad = add(2);
        CompletableFuture<Verdict> alsoGood = add(3);
        model.allow(5);
        assertScored(first, 0);
        assertScored(good, 1);
        assertScored(alsoGood, 3);
        assertThat(bad.get(20, TimeUnit.SECONDS)).isEqualTo(new Verdict.Refused("model_refuses"));
    }

    @Test
    void another_error_is_told_and_the_loop_goes_on() throws Exception {
        failingOn(-1);
        CompletableFuture<Verdict> bad = add(-1);
        model.allow(2);
        assertThat(bad.get(20, TimeUnit.SECONDS)).isEqualTo(Verdicts.FAILED);
        assertScored(add(1), 1);
    }

    @Test
    void its_end_stops_the_model_answers_all_that_waits_and_frees_the_model() throws Exception {
        CompletableFuture<Verdict> running = busy();
        CompletableFuture<Verdict> waiting = add(1);
        loop.close();
        assertThat(model.freed.getCount()).isZero();
        assertThat(running).isCompletedWithValue(Verdicts.CLOSED);
        assertThat(waiting).isCompletedWithValue(Verdicts.CLOSED);
        assertThat(add(2).get(20, TimeUnit.SECONDS)).isEqualTo(Verdicts.CLOSED);
        assertThat(model.batches).hasSize(1);
    }
}
