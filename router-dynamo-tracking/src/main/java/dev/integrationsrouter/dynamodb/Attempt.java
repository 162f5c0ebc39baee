package dev.integrationsrouter.dynamodb;

import org.jspecify.annotations.Nullable;

/**
 * What became of a conditional write.
 *
 * @param done whether its condition held, so that it was made
 * @param item after the write if it was made, else the item that the condition did not hold for; null if there
 *     is none
 */
record Attempt(boolean done, @Nullable Item item) {

    /** Whether a write of a run's record was refused because there is none. */
    boolean metNoRecord() {
        return !done && (item == null || !item.has(RunAttributes.RUN_ID));
    }
}
