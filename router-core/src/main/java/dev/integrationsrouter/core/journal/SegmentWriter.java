package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends frames to the segments of a directory: those of threads that come at once in one write and one sync. With a new
 * segment it carries on what waits long in old ones, so that they may go; what stood in one that somebody deletes is
 * written again. Thread-safe.
 */
final class SegmentWriter {

    private static final int LARGEST_WRITE = 1 << 30;

    private final SegmentFiles segments;
    private final WaitingRuns runs;
    private final Remake remake;
    private final GroupCommit<Keeping> commits = new GroupCommit<>(this::write);

    SegmentWriter(SegmentFiles segments, WaitingRuns runs, Remake remake) {
        this.segments = segments;
        this.runs = runs;
        this.remake = remake;
    }

    /** Makes the directory again if it is not there. */
    interface Remake {
        void makeAgain() throws IOException;
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

    /** A frame that is written again, so that the segment which it stood in may go. */
    private record Moved(Frame frame, long from) {}

    /** Returns when the frame is durable; answers the run that waits with it. */
    WaitingRun keep(Frame frame) throws IOException {
        if (frame.size() > LARGEST_WRITE) {
            throw new IOException("A record of " + frame.size() + " bytes is too large");
        }
        Keeping keeping = new Keeping(frame);
        commits.commit(keeping);
        return Objects.requireNonNull(keeping.run, "what is kept waits");
    }

    /** Writes the frame along with the next that is kept, or when flushed. */
    void later(Frame frame) {
        commits.later(new Keeping(frame));
    }

    /** Makes durable what was left for later. */
    void flush() throws IOException {
        commits.flush();
    }

    /** The same, for the last time: nothing is kept from now on. */
    void close() throws IOException {
        commits.close();
    }

    /** Deletes segments in which nothing waits: the oldest first, and none before its elders, as it may settle what is in them. */
    void deleteDone() {
        for (int number : segments.ended()) {
            if (!runs.isDone(number)) {
                return;
            }
            segments.delete(number);
            runs.forget(number);
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
        place = note(carried, place);
        for (Keeping keeping : items) {
            keeping.run = runs.add(keeping.frame, place);
            place += keeping.frame.size();
        }
        if (!carried.isEmpty()) {
            deleteDone();
        }
    }

    /**
     * What still waits in the oldest segments, as much as goes into one, if little does in all of them: so that what waits
     * long does not keep all that came after it.
     */
    private List<Moved> carried() {
        List<Moved> carried = new ArrayList<>();
        List<Integer> ended = segments.ended();
        long bytes = 0;
        for (int number : runs.areSparse(ended) ? ended : List.<Integer>of()) {
            for (long place : bytes < SegmentFiles.SEGMENT_BYTES ? runs.placesIn(number) : List.<Long>of()) {
                try {
                    Frame frame = segments.read(place);
                    carried.add(new Moved(frame, place));
                    bytes += frame.size();
                } catch (IOException e) {
                    Journal.LOG.debug("A record of segment {} stays where it cannot be read", number, e);
                }
            }
        }
        return carried;
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
        remake.makeAgain();
        segments.roll();
        List<byte[]> frames = new ArrayList<>();
        rescued.forEach(moved -> frames.add(moved.frame().bytes()));
        frames.addAll(last);
        long place = segments.append(joined(frames));
        if (segments.isDeleted()) {
            throw new IOException(
                    "The files of the journal are deleted as soon as they are made: " + segments.activePath());
        }
        return note(rescued, place);
    }

    /** Says where frames stand that were written again, from a place on; answers the one behind them. */
    private long note(List<Moved> again, long place) {
        long next = place;
        for (Moved moved : again) {
            if (!runs.moved(moved.frame(), moved.from(), next)) { // settled meanwhile: said again behind the copy
                later(Frame.settled(moved.frame().runId()));
            }
            next += moved.frame().size();
        }
        return next;
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
}
