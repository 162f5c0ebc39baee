package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunListener;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The threads that a router makes for itself. */
class RoutersThreadsTest {

    @Test
    void a_closed_router_leaves_no_thread_behind_and_its_tracker_can_be_read_all_the_same() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(new FaultyTracker().tracker(Locality.LOCAL))
                .listener(new RunListener() {})
                .service(EchoService.NAME, EchoService.completing())
                .build();
        RunHandle handle = router.submit(EchoService.request());
        assertThat(handle.response().join().statusCode()).isEqualTo(200);
        assertThat(routers(before)).isNotEmpty();

        router.close();
        assertThat(router.tracker().find(handle.runId())).isPresent();
        Waits.until(() -> routers(before).isEmpty());
    }

    private static Set<String> routers(Set<Thread> before) {
        Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
        now.removeAll(before);
        return now.stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("router-") || name.startsWith("run-"))
                .collect(Collectors.toSet());
    }
}
