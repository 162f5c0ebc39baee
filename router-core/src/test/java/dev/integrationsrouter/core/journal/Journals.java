package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Opens journals of one store and a usual limit, and looks at their files. */
final class Journals {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String STORE = "store";

    private static final long LIMIT = 1L << 30;

    private Journals() {}

    static Journal open(Path folder) {
        return open(folder, LIMIT);
    }

    static Journal open(Path folder, long limit) {
        return Journal.open(folder, limit, STORE, NOW);
    }

    /** Keeps some writes in a folder, as a process that is gone by then; answers its directory. */
    static Path leave(Path folder, TrackerWrite... writes) {
        try (Journal journal = open(folder)) {
            for (TrackerWrite write : writes) {
                WaitingRun unused = journal.keep(write);
            }
            return journal.own().path();
        }
    }

    /** The names in a directory whose names end like this, in order. */
    static List<String> names(Path directory, String end) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteAll(Path directory) throws IOException {
        for (String name : names(directory, "")) {
            Files.delete(directory.resolve(name));
        }
        Files.delete(directory);
    }
}
