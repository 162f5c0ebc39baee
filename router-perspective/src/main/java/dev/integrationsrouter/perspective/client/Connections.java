package dev.integrationsrouter.perspective.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A pool of connections, and the threads that wait for answers on them. Shared by all runs of a service; whoever uses
 * it bounds how many exchanges there are at once. Thread-safe.
 *
 * <p>Each exchange blocks a thread of ours, because that is the cheaper way: {@code HttpClient.sendAsync} hands every
 * answer to the executor of {@link CompletableFuture}, which on two cores starts a thread for each of them. There is
 * nothing to close: threads that have nothing to do end after ten seconds, connections when nobody refers to this.
 */
public final class Connections {

    private static final int IDLE_SECONDS = 10;

    private final HttpClient http;
    private final ExecutorService callers;

    /** Opens none yet. Follows no redirect, which would carry the key elsewhere. */
    public Connections() {
        this.callers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("call"));
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(readers())
                .build();
    }

    /** Read answers without ever waiting, so that a thread for each processor is enough. */
    private static ExecutorService readers() {
        int processors = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor readers = new ThreadPoolExecutor(
                processors, processors, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("read"));
        readers.allowCoreThreadTimeOut(true);
        return readers;
    }

    private static ThreadFactory daemons(String task) {
        AtomicLong made = new AtomicLong();
        return work -> {
            Thread thread = new Thread(work, "perspective-" + task + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Sends a request.
     *
     * @return the response to come, or why there is none; completed on a thread of this pool. Cancelling it ends the
     *     exchange
     */
    <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> body) {
        CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();
        Future<?> call = callers.submit(() -> exchange(request, body, response));
        var unused = response.whenComplete((done, failure) -> {
            if (response.isCancelled()) {
                call.cancel(true);
            }
        });
        return response;
    }

    private <T> void exchange(HttpRequest request, BodyHandler<T> body, CompletableFuture<HttpResponse<T>> response) {
        try {
            response.complete(http.send(request, body));
        } catch (IOException | RuntimeException | Error e) {
            response.completeExceptionally(e);
        } catch (InterruptedException e) {
            response.cancel(false);
        }
    }
}
