package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.IntegrationResponse;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What services and callers write down, one line each, in the very moment: every line is one write at the end of the
 * file, unbuffered, and so outlives the process that made it. Thread-safe.
 */
final class LedgerFile implements AutoCloseable {

    /** The last word of every line that was written to its end. */
    static final String END = ".";

    private final FileOutputStream out;

    LedgerFile(Path file) {
        try {
            out = new FileOutputStream(file.toFile(), true); // not a channel, which an interrupt closes
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Said by a caller, before it asks. */
    void asked(int ask) {
        line("ASKED", ask);
    }

    /** Said by a service, before it does anything. */
    void saw(UUID runId, int ask) {
        line("SAW", runId, ask);
    }

    /** Said by a service, when it has done all that it was asked for. */
    void did(UUID runId, int statusCode, String body) {
        line("DID", runId, statusCode, encoded(body));
    }

    /** Said by a caller, when it has its answer. */
    void answered(int ask, IntegrationResponse response) {
        line("ANSWERED", response.runId(), ask, response.replayed(), response.statusCode(), encoded(response.body()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void line(Object... words) {
        StringBuilder line =
                new StringBuilder("\n"); // whoever wrote before may have been killed in the middle of a line
        for (Object word : words) {
            line.append(word).append(' ');
        }
        byte[] bytes = line.append(END).append('\n').toString().getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String body) {
        return URLEncoder.encode(body, StandardCharsets.UTF_8);
    }
}
