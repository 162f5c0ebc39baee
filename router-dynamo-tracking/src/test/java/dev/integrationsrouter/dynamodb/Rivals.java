package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.testkit.RunStartBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What two runs claim that are in each other's way. */
enum Rivals {
    IN_A_FLIGHT("one", null, "one", null),
    IN_THE_FLIGHT_OF_THE_RUN_TYPE("prod", null, "prod", null),
    WITH_A_KEY(null, "k", null, "k"),
    WITH_BOTH("one", "k", "one", "k"),
    WITH_BOTH_IN_THE_FLIGHT_OF_THE_RUN_TYPE("prod", "k", "prod", "k"),
    FOR_THE_FLIGHT_OF_ONE_WITH_BOTH("prod", "k", "prod", null),
    FOR_THE_KEY_OF_ONE_WITH_BOTH("one", "k", null, "k");

    private final @Nullable String flightOfFirst;
    private final @Nullable String keyOfFirst;
    private final @Nullable String flightOfSecond;
    private final @Nullable String keyOfSecond;

    Rivals(
            @Nullable String flightOfFirst,
            @Nullable String keyOfFirst,
            @Nullable String flightOfSecond,
            @Nullable String keyOfSecond) {
        this.flightOfFirst = flightOfFirst;
        this.keyOfFirst = keyOfFirst;
        this.flightOfSecond = flightOfSecond;
        this.keyOfSecond = keyOfSecond;
    }

    RunStartBuilder first(RunStartBuilder run) {
        return run.flight(flightOfFirst).key(keyOfFirst);
    }

    RunStartBuilder second(RunStartBuilder run) {
        return run.flight(flightOfSecond).key(keyOfSecond);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
