package dev.integrationsrouter.core.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RunHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the router for one thing after another, in all its ways, and makes mischief in between. */
final class Caller implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Round round;
    private final IntegrationRouter router;
    private final Random random;
    private final Asks asks;
    private final int calls;
    private final List<Answer> answers = new ArrayList<>();

    private @Nullable Thread inRouter;
    private boolean interrupted;

    Caller(Round round, IntegrationRouter router, Random random, int calls) {
        this.round = round;
        this.router = router;
        this.random = random;
        this.asks = new Asks(random);
        this.calls = calls;
    }

    @Override
    public void run() {
        for (int i = 0; i < calls; i++) {
            if (random.nextInt(4) == 0) {
                mischief();
            }
            Ask ask = asks.next();
            IntegrationResponse response = ask(ask);
            answers.add(new Answer(ask, response, round.isClosing()));
            round.answered();
        }
    }

    List<Answer> answers() {
        return answers;
    }

    /** What others do to this one: nothing while it is not in the router. */
    synchronized void interrupt() {
        if (inRouter != null) {
            interrupted = true;
            inRouter.interrupt();
        }
    }

    private void mischief() {
        UUID someRun = round.ledger().anyone(random);
        try {
            switch (random.nextInt(6)) {
                case 0, 5 -> round.anyCaller(random).interrupt();
                case 1 -> round.clock().setOff(Duration.ofMillis(random.nextInt(10_000) - 5_000));
                case 2 -> {
                    if (someRun != null) {
                        round.stopped(someRun);
                        router.tracker().requestCancel(someRun);
                    }
                }
                default -> {
                    if (someRun != null) {
                        round.stopped(someRun);
                        router.cancel(someRun);
                    }
                }
            }
        } catch (TrackerException e) {
            // as it is documented
        }
    }

    private IntegrationResponse ask(Ask ask) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> submitted(ask);
            case 2 -> guarded(ask, () -> router.routeAndRunJson(json(ask)));
            case 3 -> {
                IntegrationRequest typed = ask.typed();
                yield guarded(ask, () -> typed == null ? router.routeAndRun(ask.toMap()) : router.routeAndRun(typed));
            }
            default -> guarded(ask, () -> router.routeAndRun(ask.toMap()));
        };
    }

    private IntegrationResponse submitted(Ask ask) {
        RunHandle handle = router.submit(ask.toMap());
        round.violations().unless(!Thread.interrupted(), "Submitting left an interrupt");
        if (random.nextInt(4) == 0) {
            round.stopped(handle.runId());
            handle.cancel();
        }
        IntegrationResponse response = handle.response().join();
        round.violations()
                .unless(
                        response.replayed() != response.runId().equals(handle.runId()),
                        "The handle of {} has the answer {}",
                        handle.runId(),
                        response);
        return response;
    }

    /** A call on this thread, which is to come back interrupted if, and only if, somebody interrupted it. */
    private IntegrationResponse guarded(Ask ask, Supplier<IntegrationResponse> call) {
        boolean mine = random.nextInt(20) == 0;
        synchronized (this) {
            inRouter = Thread.currentThread();
            interrupted = mine;
        }
        if (mine) {
            Thread.currentThread().interrupt();
        }
        IntegrationResponse response = call.get();
        synchronized (this) {
            inRouter = null;
            boolean flag = Thread.interrupted();
            if (flag != interrupted && !(interrupted && round.mayHaveTakenInterruptBack(ask, response))) {
                round.violations().add("A caller was {}, but its flag was {}: {}", interrupted, flag, response);
            }
        }
        return response;
    }

    private static String json(Ask ask) {
        try {
            return Objects.requireNonNull(JSON.writeValueAsString(ask.toMap()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
