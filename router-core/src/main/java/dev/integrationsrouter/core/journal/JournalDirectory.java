package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one process: its own, or those of a process that is gone. Records are appended to the last one; the oldest
 * are deleted when nothing in them waits any more. Thread-safe.
 */
final class JournalDirectory implements AutoCloseable {

    /** Small enough that few records which wait long keep little beside them on the disk. */
    static final long SEGMENT_BYTES = 1024 * 1024;

    /** What the name of one begins with that is not to be seen yet. */
    static final String UNSEEN = "new-";

    private static final int LARGEST_WRITE = 1 << 30;

    private final Path path;
    private final DirectoryLock lock;
    private final Owner owner;
    private final boolean isAdopted;
    private final WaitingRuns runs = new WaitingRuns(this);
    private final GroupCommit<Keeping> commits = new GroupCommit<>(this::write);
    private final SegmentFiles segments;
    private volatile boolean closed;

    private JournalDirectory(Path path, DirectoryLock lock, Owner owner, boolean isAdopted) {
        this.path = path;
        this.lock = lock;
        this.owner = owner;
        this.isAdopted = isAdopted;
        this.segments = new SegmentFiles(path);
    }

    /** A frame on its way into the file, and the run that it made wait. */
    private static final class Keeping {
        private final Frame frame;
        private final byte[] bytes; // made by the thread that keeps it, not by the one that writes for all
        private @Nullable WaitingRun run;

        Keeping(Frame frame) {
            this.frame = frame;
            this.bytes = frame.bytes();
        }
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
        if (frame.size() > LARGEST_WRITE) {
            throw new IOException("A record of " + frame.size() + " bytes is too large");
        }
        Keeping keeping = new Keeping(frame);
        commits.commit(keeping);
        return Objects.requireNonNull(keeping.run, "what is kept waits");
    }

    /** The tracker has all of a run; noted with the next record that is kept. */
    void settle(WaitingRun run) {
        // closed, it may be another process's already, which then tells the tracker once more
        if (!closed && runs.remove(run)) {
            commits.later(new Keeping(Frame.settled(run.runId())));
            deleteDone();
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
        commits.flush();
    }

    /** Notes what is settled, keeps no more, and lets go of the directory, which is deleted if nothing in it waits. */
    @Override
    public void close() throws IOException {
        try {
            commits.close();
            closed = true;
            segments.close();
            if (runs.isEmpty()) {
                delete();
            }
        } finally {
            lock.close();
        }
    }

    /** The sink of the group commits: one write, one sync. */
    private void write(List<Keeping> items) throws IOException {
        List<Moved> carried = List.of();
        if (segments.mustRoll()) {
            if (segments.isDeleted()) {
                startAgain(List.of());
            } else {
                segments.roll();
            }
            carried = carried();
        }
        List<byte[]> frames = new ArrayList<>();
        carried.forEach(moved -> frames.add(moved.frame().bytes()));
        items.forEach(keeping -> frames.add(keeping.bytes));
        long place = segments.append(joined(frames));
        if (segments.isDeleted()) {
            place = startAgain(frames);
        }
        for (Moved moved : carried) {
            note(moved, place);
            place += moved.frame().size();
        }
        for (Keeping keeping : items) {
            keeping.run = runs.add(keeping.frame, place);
            place += keeping.frame.size();
        }
        if (!carried.isEmpty()) {
            deleteDone();
        }
    }

    /** A frame that is written again, so that the segment which it stood in may go. */
    private record Moved(Frame frame, long from) {}

    /**
     * What still waits in the oldest segments, as much as goes into one, if little does in all of them: so that what waits
     * long does not keep all that came after it.
     */
    private List<Moved> carried() {
        List<Moved> carried = new ArrayList<>();
        List<Integer> ended = segments.ended();
        long bytes = 0;
        for (int number : runs.areSparse(ended) ? ended : List.<Integer>of()) {
            for (long place : bytes < SEGMENT_BYTES ? runs.placesIn(number) : List.<Long>of()) {
                try {
                    Frame frame = segments.read(place);
                    carried.add(new Moved(frame, place));
                    bytes += frame.size();
                } catch (IOException e) {
                    Journal.LOG.debug("A record of {} stays where it cannot be read", path, e);
                }
            }
        }
        return carried;
    }

    private void note(Moved moved, long place) {
        if (!runs.moved(moved.frame(), moved.from(), place)) { // settled meanwhile: said again behind the copy
            commits.later(new Keeping(Frame.settled(moved.frame().runId())));
        }
    }

    /** Somebody deleted the segment, or the whole directory, while it was written to: all that is still known goes into a new one. */
    private long startAgain(List<byte[]> last) throws IOException {
        List<Moved> rescued = new ArrayList<>();
        for (long place : runs.placesIn(segments.number())) {
            rescued.add(new Moved(segments.readDeleted(place), place));
        }
        Journal.LOG.error(
                "Segment {} was deleted while the router used it; {} records in it are written to a new one",
                segments.activePath(),
                rescued.size());
        makeAgain();
        List<byte[]> frames = new ArrayList<>();
        rescued.forEach(moved -> frames.add(moved.frame().bytes()));
        frames.addAll(last);
        long place = segments.append(joined(frames));
        if (segments.isDeleted()) {
            throw new IOException("The files of the journal in " + path + " are deleted as soon as they are made");
        }
        for (Moved moved : rescued) {
            note(moved, place);
            place += moved.frame().size();
        }
        return place;
    }

    private void makeAgain() throws IOException {
        if (Files.notExists(path.resolve(DirectoryLock.FILE))) {
            DurableFiles.createFolder(path);
            owner.writeInto(path);
            if (!lock.renew(path)) {
                throw new IOException("The directory " + path + " was deleted, and another process took it over");
            }
        }
        segments.roll();
    }

    private static byte[] joined(List<byte[]> frames) throws IOException {
        long size = frames.stream().mapToLong(frame -> frame.length).sum();
        if (size > LARGEST_WRITE) {
            throw new IOException("Records of " + size + " bytes at once are too large");
        }
        ByteBuffer joined = ByteBuffer.allocate((int) size);
        frames.forEach(joined::put);
        return joined.array();
    }

    /** The oldest first, and none before its elders: it may hold the marks of what is settled in them. */
    private void deleteDone() {
        for (int number : segments.ended()) {
            if (!runs.isDone(number)) {
                return;
            }
            segments.delete(number);
            runs.forget(number);
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
