package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent callers share one durable write. Whoever comes first writes for all who come while the write before is
 * going on; a single caller writes for himself alone, on his own thread. An interrupt ends no wait, and stays set.
 */
final class GroupCommit<T> {

    private final Sink<T> sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turn = lock.newCondition();
    private final List<T> unhurried = new ArrayList<>();
    private @Nullable Batch<T> open;
    private boolean writing;
    private boolean closed;

    GroupCommit(Sink<T> sink) {
        this.sink = sink;
    }

    /** Makes items durable; called by one thread at a time. */
    interface Sink<T> {
        void write(List<T> items) throws IOException;
    }

    private static final class Batch<T> {
        private final List<T> items = new ArrayList<>();
        private final CountDownLatch done = new CountDownLatch(1);
        private @Nullable Throwable failure;
    }

    /** Returns when the item is durable; throws what kept it, and those it was written with, from that. */
    void commit(T item) throws IOException {
        Batch<T> batch;
        boolean leads;
        lock.lock();
        try {
            leads = open == null;
            batch = open == null ? new Batch<>() : open;
            batch.items.add(item); // before others see it: who runs out of memory here leads nobody
            open = batch;
            if (leads) {
                awaitTurn();
                open = null; // who comes from now on writes next
            }
        } finally {
            lock.unlock();
        }
        if (leads) {
            write(batch, false);
        } else {
            awaitUninterruptibly(batch.done);
        }
        rethrow(batch.failure);
    }

    /** Writes the item along with the next that is committed, or flushed. */
    void later(T item) {
        lock.lock();
        try {
            unhurried.add(item);
        } finally {
            lock.unlock();
        }
    }

    /** Makes durable what was left for later. */
    void flush() throws IOException {
        writeUnhurried(false);
    }

    /** The same, for the last time: whoever commits from now on, or waits to, fails. */
    void close() throws IOException {
        writeUnhurried(true);
    }

    private void writeUnhurried(boolean isLast) throws IOException {
        Batch<T> batch = new Batch<>();
        lock.lock();
        try {
            awaitTurn();
        } finally {
            lock.unlock();
        }
        write(batch, isLast);
        rethrow(batch.failure);
    }

    private void awaitTurn() {
        while (writing) {
            turn.awaitUninterruptibly();
        }
        writing = true;
    }

    private void refuseIfClosed() throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("it is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    private void takeUnhurried(Batch<T> batch) {
        lock.lock();
        try {
            if (!unhurried.isEmpty()) {
                batch.items.addAll(0, unhurried);
                unhurried.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(Batch<T> batch, boolean isLast) {
        try {
            refuseIfClosed();
            takeUnhurried(batch);
            if (!batch.items.isEmpty()) {
                sink.write(batch.items);
            }
        } catch (Throwable e) { // told to each of those who wait for it
            batch.failure = e;
        } finally {
            lock.lock();
            try {
                closed |= isLast;
                writing = false;
                turn.signal();
            } finally {
                lock.unlock();
            }
            batch.done.countDown();
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            // one of its own for each thread that it is thrown on
            throw new IOException(e.getMessage(), e);
        } else if (failure != null) {
            throw new IOException(failure.toString(), failure);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    latch.await();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
