package dev.integrationsrouter.core.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The system's clock, set forwards and back again while everybody looks at it. Thread-safe. */
final class ShakyClock implements InstantSource {

    private final AtomicLong offsetMillis = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(offsetMillis.get());
    }

    void setOff(Duration fromTheSystems) {
        offsetMillis.set(fromTheSystems.toMillis());
    }
}
