package dev.integrationsrouter.dynamodb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The way from the proxy to the store: each request goes on a connection of its own, once. */
final class StoreLink {
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final URI store;
    private int underWay;

    StoreLink(URI store) {
        this.store = store;
    }

    /** The store's answer to the request. */
    HttpMessage forward(HttpMessage request) throws StoreUnreachableException {
        begin();
        try (Socket socket = new Socket(store.getHost(), store.getPort())) {
            socket.setTcpNoDelay(true);
            request.with("Connection", "close").writeTo(socket.getOutputStream());
            return HttpMessage.read(new BufferedInputStream(socket.getInputStream()))
                    .orElseThrow(() -> new IOException("it closed the connection"))
                    .without("Connection");
        } catch (IOException e) {
            throw new StoreUnreachableException(store, e);
        } finally {
            end();
        }
    }

    /** Waits until the store has answered every request that it was sent, those of clients that gave up included. */
    synchronized void awaitIdle() throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (underWay > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(underWay + " requests to the store at " + store + " do not end");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized void begin() {
        underWay++;
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }

    static final class StoreUnreachableException extends Exception {
        StoreUnreachableException(URI store, IOException cause) {
            super("The store at " + store + " gave no answer: " + cause.getMessage(), cause);
        }
    }
}
