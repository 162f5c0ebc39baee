package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The file of a segment that is appended to. It begins with 16 bytes: {@code IRJOURNL}, the number of the format, and the
 * CRC-32C of both. Not thread-safe.
 */
final class Segment implements AutoCloseable {

    static final int FORMAT = 1;
    static final int HEADER = 16;

    private static final byte[] MAGIC = "IRJOURNL".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final RandomAccessFile file;
    private long length;
    private boolean sound = true;

    private Segment(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Makes the file; both its header and its name are durable afterwards. */
    static Segment create(Path path) throws IOException {
        Segment segment = new Segment(path, DurableFiles.create(path));
        try {
            segment.append(header(FORMAT));
            DurableFiles.syncNameOf(path);
            return segment;
        } catch (IOException e) {
            segment.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** To read from. */
    RandomAccessFile file() {
        return file;
    }

    long length() {
        return length;
    }

    /** Whether more can be appended: not after what was written could neither be made durable nor be taken back. */
    boolean isSound() {
        return sound;
    }

    /**
     * Appends durably: with one write and one sync.
     *
     * @return the offset at which it begins
     * @throws IOException if that failed; then nothing of it is in the file
     */
    long append(byte[] bytes) throws IOException {
        long begin = length;
        try {
            file.seek(begin);
            file.write(bytes);
        } catch (IOException e) {
            takeBack(begin, e);
            throw e;
        }
        try {
            file.getFD().sync();
        } catch (IOException e) {
            // what the operating system makes of pages that it failed to write is not known: no more in this file
            sound = false;
            takeBack(begin, e);
            throw e;
        }
        length = begin + bytes.length;
        return begin;
    }

    /** Whether the file is still to be found under its name: what is written to one that was deleted is lost. */
    boolean isThere() {
        return Files.exists(path);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            sound = false; // all that was to be kept is durable already
        }
    }

    private void takeBack(long begin, IOException failure) {
        try {
            file.setLength(begin);
        } catch (IOException e) {
            sound = false;
            failure.addSuppressed(e);
        }
    }

    static byte[] header(int format) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC).putInt(format);
        return header.putInt(checksum(header.array())).array();
    }

    /** Whether bytes begin with a sound header, of whatever format. */
    static boolean hasHeader(byte[] bytes) {
        return bytes.length >= HEADER
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && ByteBuffer.wrap(bytes).getInt(HEADER - 4) == checksum(bytes);
    }

    /** The number of the format, if there is a sound header. */
    static int format(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(MAGIC.length);
    }

    private static int checksum(byte[] header) {
        CRC32C sum = new CRC32C();
        sum.update(header, 0, HEADER - 4);
        return (int) sum.getValue();
    }
}
