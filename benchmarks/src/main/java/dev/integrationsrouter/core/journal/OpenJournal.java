package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** A journal as the router uses it; here because what it uses is nobody else's. */
@NullMarked
public final class OpenJournal implements AutoCloseable {

    private static final String STORE = "benchmark";

    private final Journal journal;

    private OpenJournal(Journal journal) {
        this.journal = journal;
    }

    /** Opens one without a limit that matters. */
    public static OpenJournal in(Path folder) {
        return new OpenJournal(Journal.open(folder, Long.MAX_VALUE, STORE, Instant.now()));
    }

    /** Takes over what processes that are gone have left, as a router does when it opens; how many runs wait then. */
    public int adopt() {
        return journal.adopt().size();
    }

    /** Keeps the start and the end of a run, each durable before the next; then the tracker has both. */
    public void keep(RunStart start, RunFinish end) {
        journal.keep(new TrackerWrite.Start(start));
        journal.settle(journal.keep(new TrackerWrite.End(end)));
    }

    /** The bytes of a record, as they are appended. */
    public static byte[] bytesOf(RunStart start) {
        return Frame.of(new TrackerWrite.Start(start)).bytes();
    }

    /** The bytes of a record, as they are appended. */
    public static byte[] bytesOf(RunFinish end) {
        return Frame.of(new TrackerWrite.End(end)).bytes();
    }

    /** The bytes that say of a run that the tracker has all of it. */
    public static byte[] bytesOfSettled(RunStart start) {
        return Frame.settled(start.runId()).bytes();
    }

    /** What a process leaves behind that was killed: writes to it go into a directory that nobody holds. */
    public static final class Left implements AutoCloseable {
        private final Path directory;
        private int number;
        private Segment segment;

        private Left(Path directory) throws IOException {
            this.directory = directory;
            this.segment = next();
        }

        /** Begins a directory in a folder. */
        public static Left in(Path folder) throws IOException {
            Path directory = Files.createDirectories(folder.resolve("20260101T000000-1-fff"));
            new Owner(1, Instant.EPOCH, STORE).writeInto(directory);
            Files.createFile(directory.resolve(DirectoryLock.FILE));
            return new Left(directory);
        }

        /** Appends records, as many at once as a segment holds. */
        public void append(List<byte[]> records) throws IOException {
            int size = records.stream().mapToInt(record -> record.length).sum();
            byte[] all = new byte[size];
            int end = 0;
            for (byte[] record : records) {
                System.arraycopy(record, 0, all, end, record.length);
                end += record.length;
            }
            segment.append(all);
            if (segment.length() >= SegmentFiles.SEGMENT_BYTES) {
                segment.close();
                segment = next();
            }
        }

        private Segment next() throws IOException {
            number++;
            return Segment.create(directory.resolve("%08d.log".formatted(number)));
        }

        @Override
        public void close() {
            segment.close();
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
