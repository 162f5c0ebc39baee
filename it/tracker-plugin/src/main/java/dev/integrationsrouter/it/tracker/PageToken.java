package dev.integrationsrouter.it.tracker;

import dev.integrationsrouter.api.RunRecord;
import java.util.UUID;

/** Where a page of the history ended; it works also when that run is gone by the next page. */
record PageToken(long startedAt, UUID runId) {

    static PageToken after(RunRecord run) {
        return new PageToken(Millis.of(run.startedAt()), run.runId());
    }

    String text() {
        return startedAt + "_" + runId;
    }

    static PageToken of(String text) {
        try {
            int mark = text.indexOf('_');
            return new PageToken(
                    Long.parseLong(text.substring(0, Math.max(mark, 0))), UUID.fromString(text.substring(mark + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "This page token was not made by an h2 tracker; take one from a history page, or none to begin at"
                            + " the newest run",
                    e);
        }
    }
}
