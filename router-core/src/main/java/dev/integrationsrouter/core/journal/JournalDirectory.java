package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one process, its own or that of a process that is gone: who owns it, its lock, and the segments with what
 * waits in them. Thread-safe.
 */
final class JournalDirectory implements AutoCloseable {

    /** What the name of one begins with that is not to be seen yet. */
    static final String UNSEEN = "new-";

    private final Path path;
    private final DirectoryLock lock;
    private final Owner owner;
    private final boolean isAdopted;
    private final WaitingRuns runs = new WaitingRuns(this);
    private final SegmentFiles segments;
    private final SegmentWriter writer;
    private volatile boolean closed;

    private JournalDirectory(Path path, DirectoryLock lock, Owner owner, boolean isAdopted) {
        this.path = path;
        this.lock = lock;
        this.owner = owner;
        this.isAdopted = isAdopted;
        this.segments = new SegmentFiles(path);
        this.writer = new SegmentWriter(segments, runs, this::makeAgain);
    }

    /**
     * Makes one for this process, in which records can be kept. Nobody sees it before its lock is held.
     *
     * @return null if another process has cleared it away before its lock could be taken
     */
    static @Nullable JournalDirectory create(Path folder, String name, Owner owner) throws IOException {
        Path unseen = folder.resolve(UNSEEN + name);
        Path path = folder.resolve(name);
        DurableFiles.createDirectory(unseen);
        DirectoryLock lock = DirectoryLock.take(unseen);
        if (lock == null) {
            return null;
        }
        boolean made = false;
        try {
            owner.writeInto(unseen);
            lock.move(unseen, path);
            DurableFiles.syncDirectory(folder);
            JournalDirectory directory = new JournalDirectory(path, lock, owner, false);
            directory.segments.roll();
            made = true;
            return directory;
        } finally {
            if (!made) {
                deleteUnseen(unseen);
                lock.close();
            }
        }
    }

    /** Deletes what a process left that died before anybody saw its directory. */
    static void clearAway(Path unseen) throws IOException {
        DirectoryLock lock = DirectoryLock.take(unseen);
        if (lock != null) {
            deleteUnseen(unseen);
            lock.close();
        }
    }

    /** One whose process is gone, as it was found; its lock is held. */
    static JournalDirectory adopted(Path path, DirectoryLock lock, Owner owner) {
        return new JournalDirectory(path, lock, owner, true);
    }

    Path path() {
        return path;
    }

    Owner owner() {
        return owner;
    }

    /** Whether it was another process's, so that the runs in it go on no more. */
    boolean isAdopted() {
        return isAdopted;
    }

    WaitingRuns runs() {
        return runs;
    }

    /** The bytes of the segments in which something waits; the others are about to go. */
    long size() {
        return segments.bytes(number -> !runs.isDone(number));
    }

    /** Reads what is there. What is damaged is set apart, and said. */
    void recover() throws IOException {
        segments.recover(located -> runs.add(located.frame(), located.place()));
    }

    /** Keeps a record durably. */
    WaitingRun keep(Frame frame) throws IOException {
        return writer.keep(frame);
    }

    /** The tracker has all of a run; noted with the next record that is kept. */
    void settle(WaitingRun run) {
        // closed, it may be another process's already, which then tells the tracker once more
        if (!closed && runs.remove(run)) {
            writer.later(Frame.settled(run.runId()));
            writer.deleteDone();
        }
    }

    /** The frame at a place that {@code current} answers again and again, because frames may be moved meanwhile. */
    Frame read(LongSupplier current) throws IOException {
        while (true) {
            long place = current.getAsLong();
            try {
                return segments.read(place);
            } catch (IOException e) {
                if (current.getAsLong() == place) {
                    throw e;
                }
            }
        }
    }

    /** Notes what is settled, durably. */
    void flush() throws IOException {
        writer.flush();
    }

    /** Notes what is settled, keeps no more, and lets go of the directory, which is deleted if nothing in it waits. */
    @Override
    public void close() throws IOException {
        try {
            writer.close();
            closed = true;
            segments.close();
            if (runs.isEmpty()) {
                delete();
            }
        } finally {
            lock.close();
        }
    }

    /** Where somebody has deleted it, files and all. */
    private void makeAgain() throws IOException {
        if (Files.notExists(path.resolve(DirectoryLock.FILE))) {
            DurableFiles.createFolder(path);
            owner.writeInto(path);
            if (!lock.renew(path)) {
                throw new IOException("The directory " + path + " was deleted, and another process took it over");
            }
        }
    }

    private static void deleteUnseen(Path unseen) {
        try {
            for (String name : List.of(Owner.FILE + DurableFiles.UNFINISHED, Owner.FILE, DirectoryLock.FILE)) {
                Files.deleteIfExists(unseen.resolve(name));
            }
            Files.deleteIfExists(unseen);
        } catch (IOException e) {
            Journal.LOG.debug("{} could not be deleted, and is in nobody's way", unseen, e);
        }
    }

    /** The lock goes last: who takes it from then on finds nothing that is done already. */
    private void delete() throws IOException {
        segments.deleteAll();
        for (String name : List.of(Trouble.FILE, Reserve.FILE, Owner.FILE)) { // the owner after all that is its
            Files.deleteIfExists(path.resolve(name));
            Files.deleteIfExists(path.resolve(name + DurableFiles.UNFINISHED)); // a kill may have left it
        }
        Files.deleteIfExists(path.resolve(DirectoryLock.FILE));
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // what was damaged stays, until somebody has looked at it
        }
    }
}
