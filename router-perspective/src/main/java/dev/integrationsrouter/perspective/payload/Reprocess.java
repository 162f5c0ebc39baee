package dev.integrationsrouter.perspective.payload;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which posts that have an outcome already a backfill asks for once more. */
public enum Reprocess {
    /** Those that lack an attribute, and failed ones until they are parked: as every run does. */
    NONE("none"),
    /** Parked ones too. */
    FAILED("failed"),
    /** All of them: the new scores take the place of the stored ones. */
    ALL("all");

    final String wireName;

    Reprocess(String wireName) {
        this.wireName = wireName;
    }

    /** Empty if there is none of that name. */
    static Optional<Reprocess> named(@Nullable String name) {
        for (Reprocess reprocess : values()) {
            if (reprocess.wireName.equals(name)) {
                return Optional.of(reprocess);
            }
        }
        return Optional.empty();
    }
}
