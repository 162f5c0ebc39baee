package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunResult.Completed;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.core.Misbehaviour.Scene;
import dev.integrationsrouter.core.Misbehaviour.Way;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A router in which all misbehaving services live, each under a name of its own, beside one that behaves. */
final class Neighbourhood implements AutoCloseable {

    private final Map<String, Scene> scenes = new HashMap<>();
    private final Map<UUID, Integer> finishes = new ConcurrentHashMap<>();
    private final List<String> changed = new CopyOnWriteArrayList<>();
    private final ExecutorService hosts = Executors.newCachedThreadPool(task -> new Thread(task, "hosts"));
    private final IntegrationRouter router;

    Neighbourhood(Way way, List<Misbehaviour> rows) {
        RouterBuilder builder = IntegrationRouter.builder()
                .discovery(false)
                .tracker(counting(new InMemoryTracker()))
                .service(EchoService.NAME, EchoService.completing())
                .lease(Duration.ofSeconds(30), Duration.ofMillis(20))
                .grace(Duration.ofMillis(50));
        switch (way) {
            case OWN_THREADS -> {}
            case HOSTS_EXECUTOR -> builder.runsOn(this::watched);
            case CALLERS_THREAD -> builder.runsOnCallersThread();
        }
        for (int i = 0; i < rows.size(); i++) {
            Misbehaviour row = rows.get(i);
            if (row.ways().contains(way)) {
                builder.service("m" + i, new EchoService(row.policy(), context -> act(row, context)));
            }
        }
        router = builder.build();
        for (int i = 0; i < rows.size(); i++) {
            scenes.put(rows.get(i).name(), new Scene(router, "m" + i, new CountDownLatch(1), new AtomicInteger()));
        }
    }

    IntegrationRouter router() {
        return router;
    }

    Scene sceneOf(Misbehaviour row) {
        return Objects.requireNonNull(scenes.get(row.name()));
    }

    /** How often a run was recorded to have ended. */
    int finishes(UUID runId) {
        return finishes.getOrDefault(runId, 0);
    }

    /** Calls on a thread that has to be afterwards what it was before. */
    IntegrationResponse call(Map<String, Object> request) {
        CompletableFuture<IntegrationResponse> answer = new CompletableFuture<>();
        CompletableFuture<String> after = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            MDC.put("caller", "mine");
            Thread thread = Thread.currentThread();
            String before = stateOf(thread);
            answer.complete(router.routeAndRun(request));
            String now = stateOf(thread);
            boolean same = now.equals(before) && !Thread.interrupted();
            after.complete(same ? "as before" : before + " became " + now);
        });
        caller.start();
        IntegrationResponse response = answer.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(after.join()).isEqualTo("as before");
        return response;
    }

    /** Threads of the host's that runs left otherwise than they found them. */
    List<String> changedThreads() {
        return List.copyOf(changed);
    }

    private void watched(Runnable run) {
        hosts.execute(() -> {
            String before = stateOf(Thread.currentThread());
            run.run();
            if (!stateOf(Thread.currentThread()).equals(before)) {
                changed.add(before + " became " + stateOf(Thread.currentThread()));
            }
        });
    }

    /** Those of routers that are alive. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("run-") || thread.getName().startsWith("router-"))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        router.close();
        hosts.shutdownNow();
    }

    private static String stateOf(Thread thread) {
        return thread.getName() + " " + thread.getPriority() + " " + thread.getContextClassLoader() + " "
                + thread.getUncaughtExceptionHandler() + " " + MDC.getCopyOfContextMap();
    }

    private @Nullable RunResult act(Misbehaviour row, RunContext<EchoService.Payload> context) throws Exception {
        if ("behave".equals(context.payload().userName())) {
            return new Completed("well", Map.of());
        }
        sceneOf(row).calls().incrementAndGet();
        try {
            return row.act().run(context, sceneOf(row));
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneaky(Throwable failure) throws E {
        throw (E) failure;
    }

    private ExecutionTracker counting(InMemoryTracker real) {
        return (ExecutionTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExecutionTracker.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("finish")) {
                        finishes.merge(((RunFinish) arguments[0]).run().runId(), 1, Integer::sum);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
