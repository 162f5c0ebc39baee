package dev.integrationsrouter.benchmarks.journal;

import dev.integrationsrouter.benchmarks.Threads;
import dev.integrationsrouter.core.journal.SharedForce;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** What threads that share forces could reach if nothing had to be done for a record: its bytes are there already. */
final class SharedLoop {

    private final Path file;
    private final byte[] record;

    /** Of this record again and again, in a file of its own. */
    SharedLoop(Path file, byte[] record) {
        this.file = file;
        this.record = record;
    }

    /** Records in a second, of all threads together. */
    double perSecond(int threads, Duration span) throws InterruptedException, ExecutionException, IOException {
        try (SharedForce shared = SharedForce.into(file)) {
            return Threads.perSecond(threads, span, () -> {
                shared.append(record);
                return record;
            });
        }
    }
}
