package dev.integrationsrouter.dynamodb;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A TCP port on loopback whose connections are served one thread each, and which can go away and come back. */
final class LoopbackPort implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Server server;
    private final InetSocketAddress address;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackPort::daemon);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private CompletableFuture<Void> accepting;
    private Socket placeholder = new Socket();

    /** What is done with a connection, which is closed afterwards. */
    interface Server {
        void serve(Socket connection) throws IOException;
    }

    private interface Binding {
        void to(SocketAddress address) throws IOException;
    }

    LoopbackPort(Server server) throws IOException {
        this.server = server;
        listener = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = (InetSocketAddress) listener.getLocalSocketAddress();
        accepting = accept(listener);
    }

    int number() {
        return address.getPort();
    }

    /** Closes every connection and refuses new ones, but keeps the number, so that nobody else listens there. */
    synchronized void goAway() throws IOException {
        stopListening();
        placeholder = new Socket();
        placeholder.setReuseAddress(true);
        bind(placeholder::bind, address);
    }

    /** Accepts connections again. */
    synchronized void comeBack() throws IOException {
        placeholder.close();
        listener = listen(address);
        accepting = accept(listener);
    }

    @Override
    public synchronized void close() throws IOException {
        stopListening();
        placeholder.close();
        threads.shutdown();
    }

    private CompletableFuture<Void> accept(ServerSocket opened) {
        return CompletableFuture.runAsync(() -> acceptUntilClosed(opened), threads);
    }

    private void acceptUntilClosed(ServerSocket opened) {
        try {
            while (true) {
                Socket connection = opened.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            // it went away, as it was told to
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            server.serve(connection);
        } catch (IOException e) {
            // one of the two ends is gone, which the client sees for itself
        } finally {
            connections.remove(connection);
        }
    }

    /** The system lets go of the port only when nobody waits for connections any more. */
    private void stopListening() throws IOException {
        listener.close();
        accepting.join();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private static ServerSocket listen(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        bind(socket::bind, address);
        return socket;
    }

    /**
     * Waits for who still listens there: a process that is being started from this one has all sockets of this one until it
     * closes what it has inherited.
     */
    private static void bind(Binding socket, SocketAddress address) throws IOException {
        long begin = System.nanoTime();
        while (true) {
            try {
                socket.to(address);
                return;
            } catch (BindException e) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }
}
