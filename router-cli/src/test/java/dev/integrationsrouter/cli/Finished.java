package dev.integrationsrouter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What came of a process.
 *
 * @param status exit status
 * @param out standard output
 * @param err standard error
 */
record Finished(int status, String out, String err) {

    private static final int LONGEST_SECONDS = 120;

    /** Starts it, with nothing on its standard input, and waits for its end. */
    static Finished of(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        process.getOutputStream().close();
        return of(process);
    }

    /** Waits for its end, which comes by force if it does not come by itself. */
    static Finished of(Process process) throws Exception {
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        return new Finished(process.waitFor(), out, err.get());
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
