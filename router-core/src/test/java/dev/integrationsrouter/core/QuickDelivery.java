package dev.integrationsrouter.core;

import java.time.Duration;

/** For tests of the journal outside this package. */
public final class QuickDelivery {

    private QuickDelivery() {}

    /** Delivers again after moments. */
    public static RouterBuilder of(RouterBuilder builder) {
        return builder.deliveryPauses(Duration.ofMillis(2), Duration.ofMillis(20));
    }
}
