package dev.integrationsrouter.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The port: accepts connections and gives each a daemon thread. */
final class Listener implements AutoCloseable {

    private static final int BACKLOG = 1_024;

    private final ServerSocket server;
    private final Function<HttpRequest, Reply> answerer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Listener(ServerSocket server, Function<HttpRequest, Reply> answerer) {
        this.server = server;
        this.answerer = answerer;
    }

    static Listener start(int port, Function<HttpRequest, Reply> answerer) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            Listener listener = new Listener(server, answerer);
            daemon(listener::accept, "perspective-standin").start();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on 127.0.0.1:" + port + " (" + e.getMessage() + "); port 0 takes a free one", e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon(new Connection(socket, answerer, () -> open.remove(socket)), "perspective-standin-connection")
                        .start();
            } catch (IOException e) {
                // closed, or this one connection failed before it began: the loop's condition tells which
            }
        }
        drop(); // one may have been accepted while the port was being closed
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Closes all connections, and goes on to accept new ones. */
    void drop() {
        open.forEach(Listener::closeQuietly);
    }

    @Override
    public void close() {
        closeQuietly(server);
        drop();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it is no longer wanted anyway
        }
    }
}
