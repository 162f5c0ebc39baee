package dev.integrationsrouter.core;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunResult.Completed;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Services whose results are none. */
final class Results {

    private static final String NO_JSON = "the metadata that it answered is no JSON";

    private Results() {}

    static Stream<Misbehaviour> all() {
        return Stream.concat(metadata(), bodies());
    }

    private static Stream<Misbehaviour> metadata() {
        return Stream.of(
                answering("an object of no class that JSON knows", 500, new Object())
                        .saying(NO_JSON),
                answering("a getter that throws", 500, bean(() -> {
                            throw new IllegalStateException("no name");
                        }))
                        .saying(NO_JSON),
                answering("a getter that throws an error", 500, bean(() -> {
                            throw new LinkageError("no name");
                        }))
                        .saying("LinkageError"),
                answering("a bean that holds itself", 500, new Recursive()).saying(NO_JSON),
                answering("what JSON has no number for", 200, List.of(Double.NaN, Float.NEGATIVE_INFINITY)),
                answering("lone surrogates and control characters", 200, "\ud800 \udc00\ud800 \u0000\u001b[2J"),
                answering("a text of 4 MB", 200, "x".repeat(4_000_000)),
                answering("lists in lists, 900 deep", 200, nested(900)),
                answering("arrays in arrays, 2,000 deep", 500, nestedArrays(2_000))
                        .saying(NO_JSON),
                answering("lists in lists, 2,000 deep", 500, nested(2_000)).saying("IllegalArgumentException"),
                Misbehaviour.of(
                                "metadata that holds lists in lists, 100,000 deep",
                                500,
                                (context, scene) -> new Completed("done", Map.of("deep", nested(100_000))))
                        .saying("IllegalArgumentException"),
                Misbehaviour.of("metadata that holds itself", 500, (context, scene) -> {
                            Map<String, Object> cyclic = new HashMap<>();
                            cyclic.put("me", cyclic);
                            return new Completed("done", cyclic);
                        })
                        .saying("IllegalArgumentException"),
                Misbehaviour.of("metadata with a null name", 500, (context, scene) -> {
                            Map<String, @Nullable Object> odd = new HashMap<>();
                            odd.put(null, 1);
                            return new Completed("done", odd);
                        })
                        .saying(NO_JSON),
                Misbehaviour.of("metadata with a null name further down", 500, (context, scene) -> {
                            Map<String, @Nullable Object> odd = new HashMap<>();
                            odd.put(null, 1);
                            return new Completed("done", Map.of("odd", List.of(odd)));
                        })
                        .saying(NO_JSON),
                Misbehaviour.of(
                        "metadata that throws when it is read",
                        500,
                        (context, scene) -> new Completed("done", new Unreadable())),
                Misbehaviour.of("metadata that is changed all the time by another thread", 200, (context, scene) -> {
                    long[] counts = new long[1_000];
                    AtomicBoolean isRead = new AtomicBoolean();
                    new Thread(() -> {
                                while (!isRead.get()) {
                                    Arrays.setAll(counts, i -> counts[i] + 1);
                                }
                            })
                            .start();
                    Bean last = bean(() -> isRead.compareAndSet(false, true));
                    return new Completed("done", Map.of("counts", List.of(counts, counts, counts, last)));
                }),
                Misbehaviour.of(
                                "a getter that waits without end",
                                504,
                                (context, scene) -> new Completed("done", Map.of("late", bean(() -> {
                                    Waits.ignoringInterrupts(scene.release());
                                    return "late";
                                }))))
                        .deaf(),
                Misbehaviour.of(
                        "metadata under the router's own name",
                        200,
                        (context, scene) -> new Completed("done", Map.of("router", Map.of("attempts", "none")))));
    }

    @SuppressWarnings("NullAway") // null is what misbehaving services answer
    private static Stream<Misbehaviour> bodies() {
        return Stream.of(
                Misbehaviour.of("null", 500, (context, scene) -> null).saying("answered null"),
                Misbehaviour.of("a body of null", 500, (context, scene) -> new Completed(null, Map.of())),
                Misbehaviour.of("metadata of null", 500, (context, scene) -> new Completed("done", null)),
                Misbehaviour.of("an empty body", 200, (context, scene) -> new Completed("", Map.of())),
                Misbehaviour.of(
                        "a body of 4 MB", 200, (context, scene) -> new Completed("x".repeat(4_000_000), Map.of())),
                Misbehaviour.of(
                        "a body of control characters",
                        200,
                        (context, scene) -> new Completed("\r\nERROR all is lost\u0000\u001b[2J\u202e", Map.of())),
                Misbehaviour.of(
                        "a body of half characters",
                        207,
                        (context, scene) -> new RunResult.Partial("\ud800 half \udc00", Map.of())),
                Misbehaviour.of(
                        "a failure without a kind",
                        500,
                        (context, scene) -> new RunResult.Failed(null, "who knows", Map.of())),
                Misbehaviour.of(
                                "a failure to be tried again, with a policy of never",
                                429,
                                (context, scene) ->
                                        new RunResult.Failed(FailureKind.QUOTA, "later", Map.of(), "", true))
                        .saying("later"),
                Misbehaviour.of(
                        "a failure with a detail of 4 MB and lines that look like the log's",
                        502,
                        (c, scene) -> new RunResult.Failed(
                                FailureKind.UPSTREAM,
                                "gone\nSEVERE: made up",
                                Map.of(),
                                "\u0000\nSEVERE: made up".repeat(250_000),
                                false)));
    }

    private static Misbehaviour answering(String what, int statusCode, Object value) {
        return Misbehaviour.of(
                "metadata that holds " + what,
                statusCode,
                (context, scene) -> new Completed("done", Map.of("odd", value)));
    }

    private static final class Recursive extends Bean {
        @Override
        public Bean getName() {
            return this;
        }
    }

    private static Object nestedArrays(int depth) {
        Object value = "deep";
        for (int i = 0; i < depth; i++) {
            value = new Object[] {value};
        }
        return value;
    }

    private static Object nested(int depth) {
        Object value = "deep";
        for (int i = 0; i < depth; i++) {
            value = Collections.singletonList(value);
        }
        return value;
    }

    /** What Jackson takes for a bean. */
    public abstract static class Bean {
        public abstract @Nullable Object getName();
    }

    private static Bean bean(Callable<@Nullable Object> getter) {
        return new Bean() {
            @Override
            public @Nullable Object getName() {
                try {
                    return getter.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static final class Unreadable extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new AssertionError("not to be read");
        }
    }
}
