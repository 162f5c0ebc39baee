package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OrtException;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that the model is run by: of all that waits it makes one batch after another, which each keep all cores busy;
 * what comes meanwhile may stand in the next. It holds the model and frees it when it ends.
 */
final class BatchLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Model model;
    private final Batches batches;
    private final Verdicts verdicts;
    private final Executor helpers;
    private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "onnx-scorer");
    private volatile boolean closed;

    /**
     * Not yet started.
     *
     * @param model its own from here on
     * @param helpers what answers are given on, so that who waits for them cannot hold up the model
     */
    BatchLoop(Model model, Batches batches, Verdicts verdicts, Executor helpers) {
        this.model = model;
        this.batches = batches;
        this.verdicts = verdicts;
        this.helpers = helpers;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Has a job done, or answered that it is too late. From any thread. */
    void add(Job job) {
        waiting.add(job);
        if (closed) {
            dismiss(drained());
        }
    }

    private List<Job> drained() {
        List<Job> jobs = new ArrayList<>();
        waiting.drainTo(jobs);
        return jobs;
    }

    private void run() {
        List<Job> open = new ArrayList<>();
        List<Job> batch = List.of();
        try {
            while (!closed) {
                refill(open);
                batch = open.isEmpty() ? List.of() : batches.takeNext(open);
                answer(batch);
            }
        } catch (InterruptedException e) {
            LOG.debug("The scorer is closed");
        } finally {
            closed = true;
            dismiss(batch);
            dismiss(open);
            dismiss(drained());
            model.close();
        }
    }

    /** Adds what has come, and waits for it where there is nothing else to do; drops what nobody waits for any more. */
    private void refill(List<Job> open) throws InterruptedException {
        if (open.isEmpty()) {
            open.add(waiting.take());
        }
        waiting.drainTo(open);
        open.removeIf(Job::isDone);
    }

    private void dismiss(List<Job> jobs) {
        List<Job> open = jobs.stream().filter(job -> !job.isDone()).toList();
        helpers.execute(() -> open.forEach(job -> job.verdict().complete(Verdicts.CLOSED)));
    }

    private void answer(List<Job> batch) {
        if (closed || batch.isEmpty()) {
            return;
        }
        try {
            float[][] outputs = model.outputs(batch.stream().map(Job::tokens).toList());
            helpers.execute(() -> deliver(batch, outputs));
        } catch (OrtException e) {
            failed(batch, e);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn(
                    "A batch of {} texts failed with {}",
                    batch.size(),
                    e.getClass().getName());
            complete(batch, Verdicts.FAILED);
        }
    }

    /** One text that the model fails on must not cost the others their scores. */
    private void failed(List<Job> batch, OrtException e) {
        if (closed) {
            return;
        }
        if (batch.size() > 1) {
            batch.stream().filter(job -> !job.isDone()).forEach(job -> answer(List.of(job)));
            return;
        }
        // the code alone: the rest may show numbers of tokens
        LOG.debug("The model failed on a text of {} tokens: {}", batch.get(0).length(), e.getCode());
        complete(batch, Verdicts.of(e));
    }

    private void complete(List<Job> batch, Verdict verdict) {
        helpers.execute(() -> batch.forEach(job -> job.verdict().complete(verdict)));
    }

    private void deliver(List<Job> batch, float[][] outputs) {
        for (int i = 0; i < outputs.length; i++) {
            Job job = batch.get(i);
            job.verdict().complete(verdicts.of(job.query(), outputs[i]));
        }
    }

    /** Ends what goes on, and answers all that waits. Waits for the model's end, though not for ever. */
    @Override
    public void close() {
        closed = true;
        model.stop();
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
