package dev.integrationsrouter.core;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.UUID;

/** Where a run stands in the history: by start, within one millisecond by id. As a text it is a page token. */
record RunPosition(Instant startedAt, UUID runId) implements Comparable<RunPosition> {

    // UUID.compareTo is signed and sorts ids differently from their texts
    private static final Comparator<UUID> BY_BITS = (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    private static final Comparator<RunPosition> ORDER =
            Comparator.comparing(RunPosition::startedAt).thenComparing(RunPosition::runId, BY_BITS);

    private static final UUID LOWEST = new UUID(0, 0);

    /** Before every run that started at this instant or later. */
    static RunPosition lowestAt(Instant instant) {
        return new RunPosition(instant, LOWEST);
    }

    @Override
    public int compareTo(RunPosition other) {
        return ORDER.compare(this, other);
    }

    String toToken() {
        String text = startedAt + "|" + runId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static RunPosition ofToken(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            return new RunPosition(Instant.parse(text.substring(0, bar)), UUID.fromString(text.substring(bar + 1)));
        } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "This page token was not made by an in-memory tracker; take one from a history page,"
                            + " or none to begin at the newest run",
                    e);
        }
    }
}
