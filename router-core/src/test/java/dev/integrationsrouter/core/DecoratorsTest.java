package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.RunDecorator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decorators of the host's around what runs do. */
class DecoratorsTest {

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private final EchoService service = new EchoService(context -> {
        told.add("service");
        return new RunResult.Completed("done", Map.of());
    });

    @Test
    void decorators_are_asked_on_the_callers_thread_and_wrap_the_run_the_first_one_outermost() {
        AtomicReference<Thread> asked = new AtomicReference<>();
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .decorator((run, body) -> {
                    asked.set(Thread.currentThread());
                    return around("outer " + run.service() + " " + run.runType().wireName(), body);
                })
                .decorator((run, body) -> around("inner", body))
                .build()) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
        }
        Waits.until(() -> told.size() == 5);
        assertThat(asked).hasValue(Thread.currentThread());
        assertThat(told).containsExactly("outer echo prod", "inner", "service", "inner ends", "outer echo prod ends");
    }

    @SuppressWarnings("NullAway") // null is what a misbehaving decorator answers
    static Map<String, RunDecorator> misbehaving() {
        return Map.of(
                "throws when asked",
                (run, body) -> {
                    throw new IllegalStateException("no");
                },
                "answers null",
                (run, body) -> null,
                "does not call",
                (run, body) -> () -> {},
                "calls twice",
                (run, body) -> () -> {
                    body.run();
                    body.run();
                },
                "throws before",
                (run, body) -> () -> {
                    throw new AssertionError("no");
                },
                "throws afterwards",
                (run, body) -> () -> {
                    body.run();
                    throw new IllegalStateException("no");
                });
    }

    static Set<String> misbehaviours() {
        return misbehaving().keySet();
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void a_decorator_can_neither_keep_a_run_from_being_made_nor_make_it_twice(String misbehaviour) {
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .decorator(Objects.requireNonNull(misbehaving().get(misbehaviour)))
                .decorator((run, body) -> around("inner", body))
                .build()) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
        }
        assertThat(told).filteredOn("service"::equals).hasSize(1);
    }

    private Runnable around(String name, Runnable body) {
        return () -> {
            told.add(name);
            body.run();
            told.add(name + " ends");
        };
    }
}
