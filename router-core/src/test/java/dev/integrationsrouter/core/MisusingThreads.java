package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunResult.Completed;
import dev.integrationsrouter.core.Misbehaviour.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** Services that do with their threads what they like, and hear nothing. */
final class MisusingThreads {

    private static final ReentrantLock LEFT_LOCKED = new ReentrantLock();

    private MisusingThreads() {}

    static Stream<Misbehaviour> all() {
        return Stream.concat(deaf(), rude());
    }

    private static Stream<Misbehaviour> deaf() {
        return Stream.of(
                Misbehaviour.of("ignores its interrupt", 504, (context, scene) -> {
                            Waits.ignoringInterrupts(scene.release());
                            return new Completed("too late", Map.of());
                        })
                        .deaf(),
                Misbehaviour.of("clears its interrupt, and goes on", 504, (context, scene) -> {
                            while (scene.release().getCount() > 0) {
                                Thread.interrupted();
                                LockSupport.parkNanos(1_000_000);
                            }
                            throw new IllegalStateException("too late");
                        })
                        .deaf(),
                Misbehaviour.of("spins", 504, (context, scene) -> {
                            while (scene.release().getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            return null;
                        })
                        .deaf(),
                Misbehaviour.of("waits for a connection that never comes", 504, (context, scene) -> {
                            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                                closeWhenReleased(scene, server);
                                server.accept().close();
                            }
                            return null;
                        })
                        .deaf(),
                Misbehaviour.of("reads from a connection that says nothing", 504, (context, scene) -> {
                            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                                    Socket silent = new Socket(server.getInetAddress(), server.getLocalPort())) {
                                closeWhenReleased(scene, silent);
                                return new Completed(
                                        "read " + silent.getInputStream().read(), Map.of());
                            }
                        })
                        .deaf(),
                Misbehaviour.of("holds the monitors of all that it was given", 504, (context, scene) -> {
                            synchronized (context) {
                                synchronized (context.payload()) {
                                    synchronized (Thread.currentThread()) {
                                        Waits.ignoringInterrupts(scene.release());
                                    }
                                }
                            }
                            return new Completed("too late", Map.of());
                        })
                        .deaf(),
                Misbehaviour.of("hears of its end, and completes", 504, (context, scene) -> {
                            Waits.until(context::isCancelled);
                            return new Completed("too late", Map.of());
                        })
                        .untilItsDeadline(),
                Misbehaviour.of("waits for its own thread to end", 504, (context, scene) -> {
                            Thread.currentThread().join();
                            return null;
                        })
                        .untilItsDeadline());
    }

    private static Stream<Misbehaviour> rude() {
        return Stream.of(
                doing("interrupts its own thread", () -> Thread.currentThread().interrupt())
                        .on(Way.OWN_THREADS, Way.HOSTS_EXECUTOR),
                doing("renames its thread", () -> Thread.currentThread().setName("mine")),
                doing("changes the priority of its thread", MisusingThreads::hurry),
                doing(
                        "changes the class loader of its thread",
                        () -> Thread.currentThread().setContextClassLoader(null)),
                doing(
                        "changes the uncaught handler of its thread",
                        () -> Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {})),
                doing("changes the context of the log", () -> {
                    MDC.clear();
                    MDC.put("mine", "now");
                }),
                doing("holds a lock when it returns", () -> {
                    if (!LEFT_LOCKED.isLocked()) {
                        LEFT_LOCKED.lock();
                    }
                }),
                Misbehaviour.of("leaves threads that go on", 200, (context, scene) -> {
                    for (int i = 0; i < 10; i++) {
                        Thread left = new Thread(() -> {
                            while (scene.release().getCount() > 0) {
                                context.progress(1, 1);
                                context.checkpoint("1");
                            }
                        });
                        left.setDaemon(true);
                        left.start();
                    }
                    return new Completed("done", Map.of());
                }));
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private static void hurry() {
        Thread.currentThread().setPriority(Thread.MAX_PRIORITY);
    }

    private static void closeWhenReleased(Misbehaviour.Scene scene, AutoCloseable what) {
        CountDownLatch release = scene.release();
        Thread closing = new Thread(() -> {
            try {
                release.await();
                what.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (Exception e) {
                Thread.currentThread().interrupt();
            }
        });
        closing.setDaemon(true);
        closing.start();
    }

    private static Misbehaviour doing(String what, Runnable deed) {
        return Misbehaviour.of(what, 200, (context, scene) -> {
            deed.run();
            return new Completed("done", Map.of());
        });
    }
}
