package dev.integrationsrouter.benchmarks.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** What a durable record costs at least: a loop on one thread that appends a record to a file, and forces it. */
final class BareLoop {

    private final Path file;
    private final byte[][] records;

    /** Of these records in turn, in a file of its own. */
    BareLoop(Path file, byte[]... records) {
        this.file = file;
        this.records = records;
    }

    /** Records in a second. */
    double perSecond(Duration span) throws IOException {
        Path fresh = Files.createFile(file);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            long begin = System.nanoTime();
            long end = begin + span.toNanos();
            int made = 0;
            long now = begin;
            while (now < end) {
                ByteBuffer record = ByteBuffer.wrap(records[made % records.length]);
                while (record.hasRemaining()) {
                    channel.write(record);
                }
                channel.force(false);
                made++;
                now = System.nanoTime();
            }
            return made * 1e9 / (now - begin);
        } finally {
            Files.delete(fresh);
        }
    }
}
