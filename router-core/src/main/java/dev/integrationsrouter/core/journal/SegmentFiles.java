package dev.integrationsrouter.core.journal;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory's segments, numbered from 1; the last one is appended to, by one thread at a time. The rest may
 * be called by any thread.
 */
final class SegmentFiles {

    /** Small enough that few records which wait long keep little beside them on the disk. */
    static final long SEGMENT_BYTES = 1024 * 1024;

    private final Path directory;
    private final SortedMap<Integer, Long> sizes = new TreeMap<>();
    private @Nullable Segment active;
    private int number;

    SegmentFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * A frame of a segment.
     *
     * @param place of it
     * @param frame what stands there
     */
    record Located(long place, Frame frame) {}

    /** Of the segments that are to be counted. */
    synchronized long bytes(IntPredicate counted) {
        return sizes.entrySet().stream()
                .filter(segment -> counted.test(segment.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The number of the last one. */
    int number() {
        return number;
    }

    Path activePath() {
        return path(number);
    }

    /** The numbers of those that are not appended to any more. */
    synchronized List<Integer> ended() {
        return active == null
                ? List.copyOf(sizes.keySet())
                : List.copyOf(sizes.headMap(number).keySet());
    }

    boolean mustRoll() {
        Segment now = active;
        return now == null || !now.isSound() || now.length() >= SEGMENT_BYTES;
    }

    /** Begins a new segment. */
    void roll() throws IOException {
        Segment next = Segment.create(path(number + 1));
        synchronized (this) {
            if (active != null) {
                active.close();
            }
            active = next;
            number++;
            sizes.put(number, next.length());
        }
    }

    /** Appends durably, and answers the place. */
    long append(byte[] bytes) throws IOException {
        Segment now = active;
        if (now == null) {
            throw new IOException("The journal is closed");
        }
        long offset = now.append(bytes);
        synchronized (this) {
            sizes.put(number, now.length());
        }
        return WaitingRuns.place(number, (int) offset);
    }

    /** Whether somebody has deleted the segment that is appended to. */
    boolean isDeleted() {
        return active != null && !active.isThere();
    }

    /** Reads every segment, cuts off a torn tail, and sets damage apart. */
    void recover(Consumer<Located> visitor) throws IOException {
        List<Integer> numbers = numbers();
        for (int each : numbers) {
            boolean isLast = each == numbers.get(numbers.size() - 1);
            recover(each, isLast, visitor);
        }
    }

    /** Reads every segment of a process that may be writing, and changes nothing. */
    void watch(Consumer<Located> visitor) throws IOException {
        for (int each : numbers()) {
            SegmentScan.of(path(each))
                    .frames()
                    .forEach(found ->
                            visitor.accept(new Located(WaitingRuns.place(each, found.offset()), found.frame())));
        }
    }

    /** Throws {@link LostRecordException} if it is there no more, and something else if it cannot be read just now. */
    Frame read(long place) throws IOException {
        Path segment = path(WaitingRuns.segmentOf(place));
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "r")) {
            return read(file, place);
        } catch (FileNotFoundException e) { // also if this process has too many files open
            throw Files.notExists(segment) ? new LostRecordException(segment + " is not there", e) : e;
        }
    }

    /** The same of the segment that is appended to, which is no longer to be found under its name. */
    Frame readDeleted(long place) throws IOException {
        Segment now = active;
        if (now == null) {
            throw new IOException("The journal is closed");
        }
        return read(now.file(), place);
    }

    synchronized void delete(int ended) {
        try {
            Files.deleteIfExists(path(ended));
            sizes.remove(ended);
        } catch (IOException e) {
            Journal.LOG.warn("Segment {} of the journal cannot be deleted: {}", path(ended), e.toString());
        }
    }

    synchronized void deleteAll() {
        List.copyOf(sizes.keySet()).forEach(this::delete);
    }

    synchronized void close() {
        if (active != null) {
            active.close();
            active = null;
        }
    }

    private void recover(int each, boolean isLast, Consumer<Located> visitor) throws IOException {
        Path segment = path(each);
        SegmentScan scan = SegmentScan.of(segment);
        scan.frames()
                .forEach(found -> visitor.accept(new Located(WaitingRuns.place(each, found.offset()), found.frame())));
        List<SegmentScan.Damage> damages = new ArrayList<>(scan.damages());
        if (scan.torn() > 0 && !isLast) {
            damages.add(scan.tornAsDamage());
        } else if (scan.torn() > 0) {
            Journal.LOG.info(
                    "Segment {} ended in the middle of a record, whose process died while it wrote: {} bytes from offset"
                            + " {} on are cut off",
                    segment,
                    scan.torn(),
                    scan.wholeUntil());
            cut(segment, scan.wholeUntil());
        }
        synchronized (this) {
            sizes.put(each, Files.size(segment));
            number = Math.max(number, each);
        }
        for (SegmentScan.Damage damage : damages) {
            setApart(segment, damage, scan.bytesOf(damage));
        }
    }

    private static void setApart(Path segment, SegmentScan.Damage damage, byte[] bytes) throws IOException {
        Path file = segment.resolveSibling(segment.getFileName() + ".damaged-" + damage.offset());
        if (Files.notExists(file)) {
            DurableFiles.replace(file, bytes);
            Journal.LOG.error(
                    "Segment {} is damaged: {} bytes at offset {} are no record, and were copied to {}; the other records"
                            + " in it are used. What stood there may be lost: compare the tracker with the logs of that"
                            + " time",
                    segment,
                    damage.length(),
                    damage.offset(),
                    file);
        }
    }

    private static void cut(Path segment, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.setLength(length);
            file.getFD().sync();
        }
    }

    private List<Integer> numbers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{8}\\.log"))
                    .map(name -> Integer.parseInt(name.substring(0, 8)))
                    .sorted()
                    .toList();
        }
    }

    private static Frame read(RandomAccessFile file, long place) throws IOException {
        int offset = WaitingRuns.offsetOf(place);
        byte[] head = new byte[Frame.HEADER];
        try {
            file.seek(offset);
            file.readFully(head);
            int length = ByteBuffer.wrap(head).getInt();
            if (length > 0 && length <= file.length() - offset - Frame.HEADER) {
                byte[] bytes = Arrays.copyOf(head, Frame.HEADER + length);
                file.readFully(bytes, Frame.HEADER, length);
                Frame frame = Frame.at(bytes, 0);
                if (frame != null) {
                    return frame;
                }
            }
        } catch (EOFException e) {
            throw new LostRecordException("it is shorter than it was", e);
        }
        throw new LostRecordException("a record in it is damaged", null);
    }

    private Path path(int segment) {
        return directory.resolve(String.format(Locale.ROOT, "%08d.log", segment));
    }
}
