package dev.integrationsrouter.perspective.scores;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * A file of lines that grows at its end. Thread-safe, and not by a channel: that one would be closed for all its users by the
 * interrupt of one.
 */
final class LineFile implements Closeable {

    private final RandomAccessFile file;
    private long length;

    LineFile(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.length = file.length();
    }

    /** Keeps other processes out until this is closed; false if another one is in. */
    boolean lock() throws IOException {
        try {
            return file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Takes the lines of a file one after the other. */
    interface Visitor {
        /** The line at an offset, without its newline. */
        void line(long offset, byte[] line) throws IOException;
    }

    /**
     * Reads all whole lines.
     *
     * @return where the last of them ends
     */
    synchronized long scan(Visitor visitor) throws IOException {
        long begin = 0;
        long at = 0;
        byte[] buffer = new byte[1 << 16];
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
        for (int read = readAt(at, buffer); read > 0; read = readAt(at, buffer)) {
            for (int i = 0; i < read; i++) {
                at++;
                if (buffer[i] == '\n') {
                    visitor.line(begin, line.toByteArray());
                    line.reset();
                    begin = at;
                } else {
                    line.write(buffer[i]);
                }
            }
        }
        return begin;
    }

    /** The line that begins at an offset, without its newline. */
    synchronized byte[] lineAt(long offset) throws IOException {
        byte[] buffer = new byte[1 << 11];
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
        for (int read = readAt(offset, buffer); read > 0; read = readAt(offset + line.size(), buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, 0, i);
                    return line.toByteArray();
                }
            }
            line.write(buffer, 0, read);
        }
        throw new EOFException("no line begins at byte " + offset + ": the file was changed by others");
    }

    private int readAt(long offset, byte[] buffer) throws IOException {
        file.seek(offset);
        return file.read(buffer);
    }

    synchronized long length() {
        return length;
    }

    /** Appends bytes that are durable when this returns; if it throws, the file is as it was. */
    synchronized void append(byte[] bytes) throws IOException {
        try {
            file.seek(length);
            file.write(bytes);
            file.getFD().sync();
            length += bytes.length;
        } catch (IOException e) {
            try {
                cut(length);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    /** Cuts off what follows. */
    synchronized void cut(long end) throws IOException {
        file.setLength(end);
        length = end;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
