package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A model that a test holds in its hand: each batch waits for leave, and gives the first token of each text as its output. */
final class HandModel implements Model {

    /** The first tokens of each batch that has begun. */
    final List<List<Long>> batches = Collections.synchronizedList(new ArrayList<>());

    final Semaphore begun = new Semaphore(0);
    final CountDownLatch freed = new CountDownLatch(1);
    private final Semaphore leave = new Semaphore(0);
    private final long bad;
    private volatile boolean stopped;

    /** Fails on each batch with a text that begins with this token: an error of ONNX Runtime, or another if it is negative. */
    HandModel(long bad) {
        this.bad = bad;
    }

    void allow(int batches) {
        leave.release(batches);
    }

    @Override
    public float[][] outputs(List<Tokens> texts) throws OrtException {
        List<Long> first = texts.stream().map(text -> text.ids()[0]).toList();
        batches.add(first);
        begun.release();
        leave.acquireUninterruptibly();
        if (stopped) {
            throw new OrtException("terminated");
        }
        if (first.contains(bad)) {
            throw failure();
        }
        return first.stream().map(number -> new float[] {number}).toArray(float[][]::new);
    }

    private OrtException failure() {
        if (bad < 0) {
            throw new IllegalStateException("broken");
        }
        return new OrtException(OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT, "out of bounds");
    }

    @Override
    public boolean masks() {
        return true;
    }

    @Override
    public void stop() {
        stopped = true;
        leave.release(1_000);
    }

    @Override
    public void close() {
        freed.countDown();
    }
}
