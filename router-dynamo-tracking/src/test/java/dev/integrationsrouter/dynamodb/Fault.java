package dev.integrationsrouter.dynamodb;

/** What a {@link FaultProxy} may do to a request. */
public enum Fault {
    /** Not applied; refused because the table's throughput is used up. */
    THROTTLED,
    /** Not applied; refused because requests come too fast. */
    THROTTLED_BY_RATE,
    /** Not applied; answered 500. */
    ERROR_500,
    /** Not applied; answered 503. */
    ERROR_503,
    /** Not applied; the connection is reset. */
    RESET,
    /** Not applied; never answered. */
    HANG,
    /** Not applied; answered 200 with bytes that are no JSON. */
    GARBAGE,
    /** Applied; the connection is closed without an answer. */
    APPLIED_BUT_DROPPED,
    /** Applied; never answered. */
    APPLIED_BUT_HANGS,
    /** Applied; answered 500. */
    APPLIED_BUT_500;

    /** Whether the store gets the request all the same. */
    boolean isApplied() {
        return switch (this) {
            case APPLIED_BUT_DROPPED, APPLIED_BUT_HANGS, APPLIED_BUT_500 -> true;
            case THROTTLED, THROTTLED_BY_RATE, ERROR_500, ERROR_503, RESET, HANG, GARBAGE -> false;
        };
    }
}
