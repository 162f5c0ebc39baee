package dev.integrationsrouter.api;

import java.util.Arrays;
import java.util.Optional;

/** Which kind of run a request asks for; {@code payload.run_type} on the wire. */
public enum RunType {
    /** The latest data: what came since the last successful run of this kind. */
    PROD("prod"),
    /** A past window that the request names. */
    BACKFILL("backfill");

    private final String wireName;

    RunType(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name used in requests and records: {@code "prod"} or {@code "backfill"}} */
    public String wireName() {
        return wireName;
    }

    /**
     * {@return the run type with exactly this wire name; empty for every other text, another case included}
     *
     * @param wireName the text of {@code payload.run_type}
     */
    public static Optional<RunType> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }
}
