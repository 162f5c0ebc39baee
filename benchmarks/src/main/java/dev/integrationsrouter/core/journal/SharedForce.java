package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * The journal's group commit, and nothing else of it: one file, bytes that are ready, no account of what waits. What is
 * faster than this on a machine cannot be had of threads that wait for each other's forces.
 */
@NullMarked
public final class SharedForce implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final GroupCommit<byte[]> commits = new GroupCommit<>(this::write);

    private SharedForce(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Into a new file. */
    public static SharedForce into(Path file) throws IOException {
        return new SharedForce(file);
    }

    /** Returns when the bytes are durable. */
    public void append(byte[] bytes) throws IOException {
        commits.commit(bytes);
    }

    private void write(List<byte[]> all) throws IOException {
        ByteBuffer joined =
                ByteBuffer.allocate(all.stream().mapToInt(bytes -> bytes.length).sum());
        all.forEach(joined::put);
        joined.flip();
        while (joined.hasRemaining()) {
            channel.write(joined);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.delete(file);
    }
}
