package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page of the history ended; as a text it is a page token. */
record HistoryPosition(String startedAt, String runId) {

    static HistoryPosition of(RunRecord run) {
        return new HistoryPosition(Instants.text(run.startedAt()), run.runId().toString());
    }

    String toToken() {
        byte[] text = (startedAt + "|" + runId).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    static HistoryPosition ofToken(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            Instant startedAt = Instant.parse(text.substring(0, bar));
            UUID runId = UUID.fromString(text.substring(bar + 1));
            return new HistoryPosition(Instants.text(startedAt), runId.toString());
        } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "This page token was not made by an sqlite tracker; take one from a history page,"
                            + " or none to begin at the newest run",
                    e);
        }
    }
}
