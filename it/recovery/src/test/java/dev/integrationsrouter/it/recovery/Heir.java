package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** A router that opens the journal which dead processes left, delivers what waits in it, and makes no runs of its own. */
final class Heir {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Heir() {}

    /**
     * Opens the journal until it holds nothing but what is the heir's own, and closes it.
     *
     * @return what is left in it, which should be nothing
     */
    static List<Path> inherit(Site site, Path journal) throws IOException {
        if (!Files.exists(journal)) {
            return List.of();
        }
        try (ExecutionTracker tracker = site.tracker(InstantSource.system(), Site.LONGEST_PATIENCE);
                IntegrationRouter router = site.router(tracker, journal).build()) {
            Waits.until(() -> files(journal).size() <= 1, PATIENCE);
        }
        return files(journal);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
