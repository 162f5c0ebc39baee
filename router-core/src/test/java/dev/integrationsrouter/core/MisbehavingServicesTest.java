package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.core.Misbehaviour.Scene;
import dev.integrationsrouter.core.Misbehaviour.Way;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Services that misbehave in every way there is, side by side in one router for each way of making runs: each run is
 * answered and recorded, and neither the next run of the same service nor its neighbours notice.
 */
@Timeout(120)
class MisbehavingServicesTest {

    private static final List<Misbehaviour> ROWS = Stream.of(
                    Throwing.all(),
                    Results.all(),
                    MisusingContexts.all(),
                    MisusingThreads.all(),
                    CallingTheRouter.all())
            .flatMap(rows -> rows)
            .toList();

    private static final Map<Way, Neighbourhood> ROUTERS = new EnumMap<>(Way.class);

    /** Of other routers in this JVM. */
    private static final Set<Thread> OTHERS = new HashSet<>();

    private static final List<Throwable> UNCAUGHT = new CopyOnWriteArrayList<>();
    private static Thread.@Nullable UncaughtExceptionHandler before;

    @BeforeAll
    static void open() {
        OTHERS.addAll(Neighbourhood.threads());
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> UNCAUGHT.add(failure));
        for (Way way : Way.values()) {
            ROUTERS.put(way, new Neighbourhood(way, ROWS));
        }
    }

    @AfterAll
    static void nothing_is_left_when_the_routers_are_closed() {
        ROUTERS.values().forEach(Neighbourhood::close);
        Thread.setDefaultUncaughtExceptionHandler(before);
        Waits.until(() -> OTHERS.containsAll(Neighbourhood.threads()));
    }

    static Stream<Arguments> rows() {
        return ROWS.stream().flatMap(row -> row.ways().stream().map(way -> Arguments.of(row, way)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void a_service_that_misbehaves_hurts_nobody_else(Misbehaviour row, Way way) throws Exception {
        Neighbourhood all = Objects.requireNonNull(ROUTERS.get(way));
        IntegrationRouter router = all.router();
        Scene scene = all.sceneOf(row);
        UNCAUGHT.clear();

        IntegrationResponse response = all.call(CallingTheRouter.request(scene.service(), row.controls()));
        while (response.statusCode() == 504 && scene.calls().get() == 0) { // a busy machine: it was too late to begin
            response = all.call(CallingTheRouter.request(scene.service(), row.controls()));
        }

        assertThat(response.statusCode()).as(response.body()).isEqualTo(row.statusCode());
        assertThat(response.body()).contains(row.body());
        assertThat(response.body().length()).isLessThan(5_000_000);
        RunRecord record = assertRecorded(all, scene, response);
        Waits.until(() -> router.threadsLeftBehind() == (row.isDeaf() ? 1 : 0));
        assertThat(all.call(CallingTheRouter.request(EchoService.NAME, Map.of()))
                        .statusCode())
                .as("its neighbour")
                .isEqualTo(200);

        scene.release().countDown();
        Waits.until(() -> router.threadsLeftBehind() == 0);
        Waits.until(() -> all.call(behaving(scene.service())).statusCode() == 200);
        assertThat(router.tracker().find(record.runId())).contains(record);
        assertThat(all.changedThreads()).isEmpty();
        assertThat(UNCAUGHT).allMatch(VirtualMachineError.class::isInstance);
    }

    private static RunRecord assertRecorded(Neighbourhood all, Scene scene, IntegrationResponse response) {
        RunRecord run = all.router().tracker().find(response.runId()).orElseThrow();
        assertThat(run.statusCode()).isEqualTo(response.statusCode());
        assertThat(run.body()).isEqualTo(response.body());
        assertThat(run.endedAt()).isEqualTo(response.timestamp());
        assertThat(run.service()).isEqualTo(response.service());
        assertThat(run.status()).isIn(statuses(response.statusCode()));
        assertThat(RunRecords.toJson(run)).contains(run.runId().toString());
        assertThat(all.finishes(run.runId())).isEqualTo(run.status() == RunStatus.REFUSED ? 0 : 1);
        assertThat(all.router()
                        .tracker()
                        .history(HistoryQuery.newest(100).ofService(scene.service()))
                        .runs())
                .noneMatch(other -> other.status() == RunStatus.RUNNING);
        return run;
    }

    private static List<RunStatus> statuses(int statusCode) {
        return switch (statusCode) {
            case 200 -> List.of(RunStatus.SUCCEEDED);
            case 207 -> List.of(RunStatus.PARTIAL);
            case 499 -> List.of(RunStatus.CANCELLED);
            case 504 -> List.of(RunStatus.TIMED_OUT);
            default -> List.of(RunStatus.FAILED, RunStatus.REFUSED);
        };
    }

    private static Map<String, Object> behaving(String service) {
        return Map.of(
                "service", service, "payload", Map.of("run_type", "prod", "payload", Map.of("user_name", "behave")));
    }
}
