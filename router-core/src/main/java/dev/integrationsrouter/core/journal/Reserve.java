package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Room on the disk that is kept for the ends of runs which were admitted while there was more. When the disk is full it is
 * given up; no run is admitted until it is there again. Thread-safe.
 */
final class Reserve {

    static final String FILE = "reserve";
    static final int BYTES = 1024 * 1024;

    private final Path file;
    private boolean isThere;

    Reserve(Path directory) {
        this.file = directory.resolve(FILE);
    }

    /** Sees to it that it is there. */
    synchronized void ensure() throws IOException {
        if (isThere) {
            return;
        }
        Files.deleteIfExists(file);
        boolean written = false;
        try (RandomAccessFile room = DurableFiles.create(file)) {
            byte[] filler = new byte[BYTES];
            Arrays.fill(filler, (byte) '-'); // a hole in a file keeps no room
            room.write(filler);
            room.getFD().sync();
            written = true;
        } finally {
            if (!written) {
                Files.deleteIfExists(file);
            }
        }
        isThere = true;
    }

    /** Something that needs the room. */
    interface Use<T> {
        /**
         * Uses it.
         *
         * @param hadIt false if it was given up before
         */
        T use(boolean hadIt) throws IOException;
    }

    /**
     * Gives it up to something that needs the room, which nobody takes meanwhile: also if it was given up before, for
     * who tries to get it back fills the disk as long as that takes.
     */
    synchronized <T> T spend(Use<T> use) throws IOException {
        return use.use(giveUp());
    }

    /** Gives it up; false if it was given up before. */
    synchronized boolean giveUp() throws IOException {
        boolean had = isThere;
        isThere = false;
        return Files.deleteIfExists(file) && had;
    }
}
