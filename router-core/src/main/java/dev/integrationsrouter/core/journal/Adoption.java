package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.core.journal.SegmentScan.UnknownFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directories in a journal's folder whose process is gone, and takes them over: those of the same store. What it
 * leaves alone it says once. Used by one thread at a time.
 */
public final class Adoption {

    /** The name of a directory, as a pattern. */
    private static final String NAME = "\\d{8}T\\d{6}-\\d+-[0-9a-f]+";

    private final Path folder;
    private final String store;
    private final Set<Path> leftAlone = new HashSet<>();

    Adoption(Path folder, String store) {
        this.folder = folder;
        this.store = store;
    }

    /** The directories that are held from now on, and in which something waits. */
    List<JournalDirectory> takeOver(Predicate<Path> wanted) {
        clearAwayUnseen();
        List<JournalDirectory> taken = new ArrayList<>();
        directories(folder).stream().filter(wanted).forEach(path -> takeOver(path, taken));
        return taken;
    }

    /**
     * Takes a run of a process that is gone out of a folder, undelivered.
     *
     * @return whether it was there, and its process is gone
     */
    public static boolean discard(Path folder, UUID runId) throws IOException {
        for (Path path : directories(folder)) {
            JournalDirectory taken = takeOver(path);
            if (taken != null) {
                try (JournalDirectory directory = taken) {
                    WaitingRun run = directory.runs().find(runId);
                    if (run != null) {
                        directory.settle(run);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The directories of processes in a folder, the oldest first. */
    static List<Path> directories(Path folder) {
        return entries(folder, NAME);
    }

    private void takeOver(Path path, List<JournalDirectory> taken) {
        try {
            Optional<Owner> owner = Owner.of(path);
            if (owner.isPresent() && !owner.get().store().equals(store)) {
                leaveAlone(
                        path, "its records are for " + describe(owner.get().store()) + ", not for " + describe(store));
                return;
            }
            JournalDirectory directory = takeOver(path);
            if (directory != null) {
                keepOrClose(directory, taken);
            }
        } catch (UnknownFormatException e) {
            leaveAlone(path, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            leaveAlone(path, "it cannot be read (" + IoReason.of(e) + ")");
        }
    }

    /** A directory whose process is gone, as it was found; null if its process lives, or the directory is gone. */
    private static @Nullable JournalDirectory takeOver(Path path) throws IOException {
        DirectoryLock lock = DirectoryLock.take(path);
        if (lock == null) {
            return null;
        }
        boolean taken = false;
        try {
            Optional<Owner> owner = Owner.of(path); // once more: nobody changes it now
            JournalDirectory directory = JournalDirectory.adopted(path, lock, owner.orElse(Owner.UNKNOWN));
            directory.recover();
            if (owner.isEmpty() && !directory.runs().isEmpty()) {
                throw new IOException(
                        "its " + Owner.FILE + ", which names the store of its records, is missing or damaged:"
                                + " put back one as in the other directories");
            }
            new Reserve(path).giveUp();
            taken = true;
            return directory;
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    private static void keepOrClose(JournalDirectory directory, List<JournalDirectory> taken) {
        if (directory.runs().isEmpty()) {
            Journal.close(directory);
            return;
        }
        Journal.LOG.info(
                "The journal takes over {} of process {}, which is gone, from {}",
                Journal.records(directory.runs().size()),
                directory.owner().pid(),
                directory.path());
        taken.add(directory);
    }

    private void clearAwayUnseen() {
        for (Path unseen : entries(folder, JournalDirectory.UNSEEN + NAME)) {
            try {
                JournalDirectory.clearAway(unseen);
            } catch (IOException e) {
                Journal.LOG.debug("{} could not be cleared away, and is in nobody's way", unseen, e);
            }
        }
    }

    private void leaveAlone(Path directory, String why) {
        if (leftAlone.add(directory)) {
            Journal.LOG.warn("The directory {} of the journal is left alone: {}", directory, why);
        }
    }

    private static List<Path> entries(Path folder, String pattern) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            Journal.LOG.warn("The folder {} of the journal cannot be read: {}", folder, e.getMessage());
            return List.of();
        }
    }

    private static String describe(String store) {
        return store.isEmpty() ? "a store without a name" : "the store " + store;
    }
}
