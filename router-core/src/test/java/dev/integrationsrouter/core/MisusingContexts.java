package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunResult.Completed;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Services that say odd things of their runs, and write where they should only read. */
final class MisusingContexts {

    private MisusingContexts() {}

    static Stream<Misbehaviour> all() {
        return Stream.concat(saying(), writing());
    }

    @SuppressWarnings("NullAway") // null is what misbehaving services say
    private static Stream<Misbehaviour> saying() {
        return Stream.of(
                doing("says negative progress", 500, context -> context.progress(-1, 10))
                        .saying("IllegalArgumentException"),
                doing("says progress beyond the total", 200, context -> context.progress(Long.MAX_VALUE, 0)),
                doing("floods progress", 200, context -> {
                    for (long i = 0; i < 1_000_000; i++) {
                        context.progress(i, 1_000_000);
                    }
                }),
                doing(
                                "saves a checkpoint that is too large",
                                500,
                                context -> context.checkpoint("\"" + "x".repeat(65_536) + "\""))
                        .saying("IllegalArgumentException"),
                doing("saves a checkpoint that is no JSON", 500, context -> context.checkpoint("{\"done\":"))
                        .saying("IllegalArgumentException"),
                doing(
                                "saves a checkpoint that is nested too deep",
                                500,
                                context -> context.checkpoint("[".repeat(30_000) + "]".repeat(30_000)))
                        .saying("IllegalArgumentException"),
                doing("saves a checkpoint that is null", 500, context -> context.checkpoint(null)),
                doing("saves a checkpoint of half characters", 200, context -> context.checkpoint("\"\ud800\"")),
                doing("saves checkpoints all the time", 200, context -> {
                    for (int i = 0; i < 10_000; i++) {
                        context.checkpoint(String.valueOf(i));
                    }
                }),
                doing("names no window", 200, context -> context.window(null)),
                doing(
                        "names all of time as its window",
                        200,
                        context -> context.window(new TimeWindow(Instant.MIN, Instant.MAX))),
                doing(
                        "names a window that ends before it starts",
                        500,
                        context -> context.window(new TimeWindow(Instant.EPOCH, Instant.MIN))));
    }

    private static Stream<Misbehaviour> writing() {
        return Stream.of(
                doing(
                                "writes into the metadata of its request",
                                500,
                                context -> context.requestMetadata().put("odd", 1))
                        .saying("UnsupportedOperationException"),
                doing("writes into what that metadata holds", 500, MisusingContexts::writeInto)
                        .saying("UnsupportedOperationException")
                        .asking(Map.of("idempotency_key", "k")),
                doing(
                                "writes into the metadata of its payload",
                                500,
                                context -> context.payloadMetadata().clear())
                        .saying("UnsupportedOperationException"),
                doing("writes into its payload", 200, context -> {
                    List<EchoService.Item> items =
                            Objects.requireNonNull(context.payload().items());
                    items.clear();
                    items.add(new EchoService.Item("", -1));
                }));
    }

    @SuppressWarnings("unchecked")
    private static void writeInto(RunContext<?> context) {
        ((Map<String, Object>) Objects.requireNonNull(context.requestMetadata().get("router"))).put("odd", 1);
    }

    private interface Deed {
        void of(RunContext<EchoService.Payload> context);
    }

    private static Misbehaviour doing(String what, int statusCode, Deed deed) {
        return Misbehaviour.of(what, statusCode, (context, scene) -> {
            deed.of(context);
            return new Completed("done", Map.of());
        });
    }
}
