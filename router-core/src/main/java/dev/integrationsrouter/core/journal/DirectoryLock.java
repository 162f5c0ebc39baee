package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Says that the process which a directory belongs to lives: the operating system lets go of it when the process ends,
 * however it ends.
 *
 * <p>A lock of a file is the process's, and is gone as soon as anybody in the process closes that file. What this JVM
 * holds is therefore told apart without opening it: by system properties, which routers of all class loaders share.
 */
final class DirectoryLock implements AutoCloseable {

    static final String FILE = "lock";

    private static final String HELD = "dev.integrationsrouter.journal.held:";

    private FileChannel channel;
    private String property;

    private DirectoryLock(FileChannel channel, String property) {
        this.channel = channel;
        this.property = property;
    }

    /** Takes the lock of a directory; null if it is held, by whomever, or the directory is gone. */
    static @Nullable DirectoryLock take(Path directory) throws IOException {
        String property = property(directory);
        if (System.getProperties().putIfAbsent(property, "true") != null) {
            return null;
        }
        boolean taken = false;
        try {
            FileChannel channel = open(directory.resolve(FILE));
            taken = channel != null;
            return channel == null ? null : new DirectoryLock(channel, property);
        } finally {
            if (!taken) {
                System.getProperties().remove(property);
            }
        }
    }

    /** Takes it again after its file was deleted; false if another process was first. */
    boolean renew(Path directory) throws IOException {
        FileChannel again = open(directory.resolve(FILE));
        if (again != null) {
            channel.close();
            channel = again;
        }
        return again != null;
    }

    /** Whether a process holds it, this one included. Changes nothing, and needs no right to write. */
    static boolean isHeld(Path directory) throws IOException {
        String property = property(directory);
        if (System.getProperties().putIfAbsent(property, "true") != null) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        } finally {
            System.getProperties().remove(property);
        }
    }

    /** Gives the directory another name; under both it is held all the time. */
    void move(Path from, Path to) throws IOException {
        String now = property(to);
        System.getProperties().put(now, "true");
        try {
            Files.move(from, to);
            System.getProperties().remove(property);
            property = now;
        } catch (IOException e) {
            System.getProperties().remove(now);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            System.getProperties().remove(property);
        }
    }

    private static @Nullable FileChannel open(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = DurableFiles.openToLock(file);
        } catch (NoSuchFileException e) {
            return null;
        }
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return lock == null ? null : channel;
        } catch (OverlappingFileLockException e) {
            return null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** By its real name: a directory has one, whichever way leads to it. */
    private static String property(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            Path parent = absolute.getParent();
            return HELD + (parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName()));
        } catch (IOException e) {
            return HELD + absolute;
        }
    }
}
