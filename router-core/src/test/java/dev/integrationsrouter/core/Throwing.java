package dev.integrationsrouter.core;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunCancelledException;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.core.Misbehaviour.Way;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Services that throw, and throwables that make trouble of their own. */
final class Throwing {

    private Throwing() {}

    static Stream<Misbehaviour> all() {
        return Stream.of(everyKind(), unreadable(), endings()).flatMap(rows -> rows);
    }

    private static Stream<Misbehaviour> everyKind() {
        return Stream.of(
                throwing("an unchecked exception", IllegalStateException::new),
                throwing("a checked exception", () -> new IOException("no such host")),
                throwing("an execution exception without a cause", () -> new ExecutionException(null)),
                throwing("a throwable that is neither exception nor error", () -> new Throwable("neither")),
                throwing("an error", () -> new Error("broken")),
                throwing("an assertion error", () -> new AssertionError("no")),
                throwing("a class that is missing", () -> new NoClassDefFoundError("org/gone/Away")),
                throwing("a class of a newer Java", () -> new UnsupportedClassVersionError("Newer")),
                throwing("a thread death", ThreadDeath::new),
                throwing("an out-of-memory error", () -> new OutOfMemoryError("made up")),
                throwing("an internal error of the JVM", () -> new InternalError("made up")),
                Misbehaviour.of("a recursion without end", 500, (context, scene) -> {
                            throw new IllegalStateException("depth " + depth(0));
                        })
                        .saying("StackOverflowError"),
                Misbehaviour.of("a class whose initializer throws", 500, (context, scene) -> {
                            throw new IllegalStateException(NeverInitialized.NAME);
                        })
                        .saying(""));
    }

    @SuppressWarnings({"OverrideThrowableToString", "ToStringReturnsNull"}) // they misbehave
    private static Stream<Misbehaviour> unreadable() {
        return Stream.of(
                throwing("an exception whose message throws", () -> new Unreadable() {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("no message");
                    }
                }),
                throwing("an exception whose message throws an error", () -> new Unreadable() {
                    @Override
                    public String getMessage() {
                        throw new NoClassDefFoundError("org/gone/Messages");
                    }
                }),
                throwing("an exception whose message throws itself", () -> new Unreadable() {
                    @Override
                    public String getMessage() {
                        throw this;
                    }
                }),
                throwing("an exception whose text is null", () -> new Unreadable() {
                    @Override
                    @SuppressWarnings("NullAway")
                    public String toString() {
                        return null;
                    }
                }),
                throwing("an exception whose text recurs without end", () -> new Unreadable() {
                    @Override
                    public String toString() {
                        return "me: " + depth(0);
                    }
                }),
                throwing("an exception that cannot be printed", () -> new Unreadable() {
                    @Override
                    public void printStackTrace(PrintWriter writer) {
                        throw new LinkageError("no printer");
                    }
                }),
                throwing("an exception that prints without end", () -> new Unreadable() {
                    @Override
                    public void printStackTrace(PrintWriter writer) {
                        while (true) {
                            writer.print("and so on ");
                        }
                    }
                }),
                throwing("an exception with a new cause whenever it is asked", Endless::new),
                throwing("an exception that is its own cause and its own kind of suppressed", Throwing::cyclic),
                throwing("an exception with a message of 20 MB", () -> new Unreadable() {
                    @Override
                    public String getMessage() {
                        return "x".repeat(20_000_000);
                    }
                }),
                throwing(
                        "an exception whose message is no text",
                        () -> new IllegalStateException("\r\n\u0000\u001b[2J \ud800 lone \udc00 \u202e")),
                Misbehaviour.of("a configuration exception without a message", 500, (context, scene) -> {
                            throw new ConfigurationException("") {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public String getMessage() {
                                    throw new AssertionError("no message");
                                }
                            };
                        })
                        .saying("Throwing"),
                Misbehaviour.of("a configuration exception of 20 MB", 500, (context, scene) -> {
                            throw new ConfigurationException("x".repeat(20_000_000));
                        })
                        .saying("characters in all)"),
                Misbehaviour.of("an exception whose message waits without end", 504, (context, scene) -> {
                            throw new Unreadable() {
                                @Override
                                public String getMessage() {
                                    Waits.ignoringInterrupts(scene.release());
                                    return "at last";
                                }
                            };
                        })
                        .deaf());
    }

    private static Stream<Misbehaviour> endings() {
        return Stream.of(
                throwing("that it was interrupted, though it was not", InterruptedException::new)
                        .on(Way.OWN_THREADS),
                Misbehaviour.of("that it was interrupted, on a thread of the host's", 499, (context, scene) -> {
                            throw new InterruptedException();
                        })
                        .on(Way.HOSTS_EXECUTOR),
                throwing("that it was cancelled, though it was not", () -> new RunCancelledException("made up")),
                throwing("an error, with a policy of trying again", () -> new LinkageError("no"))
                        .with(trying(3)),
                throwing("a checked exception, with a policy of trying again", () -> new IOException("no"))
                        .with(trying(3)),
                Misbehaviour.of("an error when it is cancelled", 504, (context, scene) -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                throw new StackOverflowError("while it ended");
                            }
                            return null;
                        })
                        .untilItsDeadline());
    }

    private static RunPolicy trying(int times) {
        return RunPolicy.builder()
                .maxConcurrent(1)
                .retry(new RetryPolicy(times, Duration.ofMillis(1)))
                .build();
    }

    private static Misbehaviour throwing(String what, Supplier<Throwable> thrown) {
        return Misbehaviour.of("throws " + what, 500, (context, scene) -> {
                    throw thrown.get();
                })
                .saying("failed with ");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int depth(int from) {
        return 1 + depth(from + 1);
    }

    private static Throwable cyclic() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException other = new IllegalStateException("other", one);
        one.initCause(other);
        one.addSuppressed(other);
        other.addSuppressed(one);
        return one;
    }

    private abstract static class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized @Nullable Throwable getCause() {
            return new Endless();
        }
    }

    /** Is not to be had. */
    private static final class NeverInitialized {
        private static final String NAME = fail();

        private static String fail() {
            throw new IllegalStateException("the initializer's");
        }
    }
}
