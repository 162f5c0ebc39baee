package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what waits in a journal's folder, beside the processes that use it. Changes nothing, and waits for nobody.
 */
public final class JournalReader {

    /** As often a directory is read again of which a file went away meanwhile: its process lives, and works. */
    private static final int TRIES = 10;

    private final Path folder;

    /** Reads a folder, which need not be there. */
    public JournalReader(Path folder) {
        this.folder = folder;
    }

    /**
     * What waits of a run or a refusal.
     *
     * @param service of it
     * @param writes what the tracker is to be told, as operations of it, in order
     * @param since when the first of it happened
     * @param isGoingOn whether it has not ended, and its process lives
     * @param pid of its process
     * @param isAlive whether that process lives
     * @param store which it is for
     * @param trouble why the tracker does not take it, and since when; null if nobody has said
     * @param json of what is kept, one for each of the writes
     */
    public record Entry(
            UUID runId,
            String service,
            List<String> writes,
            Instant since,
            boolean isGoingOn,
            long pid,
            boolean isAlive,
            String store,
            @Nullable Trouble trouble,
            List<String> json) {}

    /** Tells of everything that waits, directory by directory. */
    public void read(Consumer<Entry> visitor) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("it is no folder");
        }
        if (Files.isDirectory(folder)) {
            for (Path directory : Adoption.directories(folder)) {
                readAgainWhileItChanges(directory).forEach(visitor);
            }
        }
    }

    /** The files in which damage was set apart. */
    public List<Path> damages() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.getFileName().toString().contains(".log.damaged-"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Entry> readAgainWhileItChanges(Path directory) throws IOException {
        for (int tried = 1; ; tried++) {
            try {
                return readNow(directory);
            } catch (NoSuchFileException | LostRecordException e) {
                if (!Files.isDirectory(directory)) {
                    return List.of();
                }
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static List<Entry> readNow(Path directory) throws IOException {
        SegmentFiles segments = new SegmentFiles(directory);
        Map<UUID, Places> runs = new LinkedHashMap<>();
        segments.watch(located -> note(located, runs));
        boolean isAlive = DirectoryLock.isHeld(directory);
        Owner owner = Owner.of(directory).orElse(Owner.UNKNOWN);
        Optional<Trouble> trouble = Trouble.of(directory);
        List<Entry> entries = new ArrayList<>();
        for (Places places : runs.values()) {
            entries.add(entry(places, segments, owner, isAlive, trouble.orElse(null)));
        }
        return entries;
    }

    private static final class Places {
        private long start = WaitingRun.NOWHERE;
        private long end = WaitingRun.NOWHERE;
    }

    private static void note(SegmentFiles.Located located, Map<UUID, Places> runs) {
        UUID runId = located.frame().runId();
        switch (located.frame().kind()) {
            case START -> runs.computeIfAbsent(runId, id -> new Places()).start = located.place();
            case END, REFUSAL -> runs.computeIfAbsent(runId, id -> new Places()).end = located.place();
            case SETTLED -> runs.remove(runId);
        }
    }

    private static Entry entry(
            Places places, SegmentFiles segments, Owner owner, boolean isAlive, @Nullable Trouble trouble)
            throws IOException {
        List<TrackerWrite> writes = new ArrayList<>();
        for (long place : new long[] {places.start, places.end}) {
            if (place != WaitingRun.NOWHERE) {
                writes.add(segments.read(place).write());
            }
        }
        TrackerWrite first = writes.get(0);
        return new Entry(
                first.runId(),
                first.service(),
                writes.stream().map(TrackerWrite::operation).toList(),
                first.at(),
                isAlive && places.end == WaitingRun.NOWHERE,
                owner.pid(),
                isAlive,
                owner.store(),
                trouble,
                writes.stream()
                        .map(write -> new String(WriteJson.bytes(write), StandardCharsets.US_ASCII))
                        .toList());
    }
}
