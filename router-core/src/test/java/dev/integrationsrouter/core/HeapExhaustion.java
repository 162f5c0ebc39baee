package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunResult.Completed;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A process with a small heap, whose services exhaust it. Prints a line for each run: what was asked for, the answer,
 * the record, whether the uncaught handler was told, and what the neighbour was answered afterwards.
 */
final class HeapExhaustion {

    private static final ThreadLocal<@Nullable Object> OF_THREAD = new ThreadLocal<>();
    private static final long BEYOND_THE_GRACE = Duration.ofMillis(300).toNanos();
    private static volatile @Nullable Object ofClass;
    private static volatile boolean answered;

    private HeapExhaustion() {}

    public static void main(String[] arguments) {
        AtomicInteger uncaught = new AtomicInteger();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            uncaught.incrementAndGet();
            if (!(failure instanceof OutOfMemoryError) || thread.getName().equals("main")) {
                failure.printStackTrace();
            }
        });
        RunPolicy one = RunPolicy.builder().maxConcurrent(1).build();
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, EchoService.completing())
                .service("greedy", new EchoService(one, HeapExhaustion::exhaust))
                .lease(Duration.ofSeconds(30), Duration.ofMillis(20))
                .grace(Duration.ofMillis(100))
                .build()) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                for (String how : new String[] {"local", "static", "thread", "metadata", "full", "deaf"}) {
                    uncaught.set(0);
                    answered = false;
                    IntegrationResponse response = router.routeAndRun(request("greedy", how));
                    answered = true;
                    RunRecord run = router.tracker().find(response.runId()).orElseThrow();
                    Waits.until(() -> router.threadsLeftBehind() == 0);
                    System.out.println(how + " " + response.statusCode() + " " + run.status() + " " + run.statusCode()
                            + (uncaught.get() > 0 ? " told " : " untold ")
                            + router.routeAndRun(request(EchoService.NAME, "well"))
                                    .statusCode());
                }
            }
        }
    }

    private static @Nullable RunResult exhaust(RunContext<EchoService.Payload> context) {
        switch (String.valueOf(context.payload().userName())) {
            case "local" -> fill(null, 1 << 20);
            case "static" -> {
                try {
                    while (true) {
                        ofClass = new Object[] {ofClass, new byte[1 << 20]};
                    }
                } finally {
                    ofClass = null;
                }
            }
            case "thread" -> {
                try {
                    while (true) {
                        OF_THREAD.set(new Object[] {OF_THREAD.get(), new byte[1 << 20]});
                    }
                } finally {
                    OF_THREAD.remove();
                }
            }
            case "full" -> {
                try {
                    fillNearly();
                    while (!Thread.interrupted()) {
                        Thread.onSpinWait();
                    }
                } finally {
                    ofClass = null;
                }
            }
            case "deaf" -> {
                fillNearly();
                while (!context.isCancelled()) {
                    Thread.onSpinWait();
                }
                long end = System.nanoTime() + BEYOND_THE_GRACE;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                ofClass = null;
                while (!answered) {
                    Thread.onSpinWait();
                }
            }
            default -> {
                return new Completed("done", Map.of("text", "x".repeat(40 << 20)));
            }
        }
        return null;
    }

    /** Leaves what a JVM cannot do without at all. */
    private static void fillNearly() {
        Object reserve = new byte[1 << 20];
        try {
            while (reserve != null) {
                ofClass = new Object[] {ofClass, new byte[64 << 10]};
            }
        } catch (OutOfMemoryError e) {
            reserve = null;
        }
    }

    private static void fill(@Nullable Object held, int size) {
        Object all = held;
        while (true) {
            all = new Object[] {all, new byte[size]};
        }
    }

    private static Map<String, Object> request(String service, String how) {
        return Map.of(
                "service",
                service,
                "payload",
                Map.of("run_type", "prod", "payload", Map.of("user_name", how)),
                "metadata",
                Map.of("router", Map.of("timeout_seconds", isToTimeOut(how) ? 1 : 60)));
    }

    /** The others end by themselves, however slow the machine is. */
    private static boolean isToTimeOut(String how) {
        return how.equals("full") || how.equals("deaf");
    }
}
