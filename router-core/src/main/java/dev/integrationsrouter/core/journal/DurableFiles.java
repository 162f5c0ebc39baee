package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that only their owner can read, and that are there after the machine has lost its power. Nothing here heeds an
 * interrupt: a channel would be closed by one, so that files are written through {@link RandomAccessFile}.
 */
final class DurableFiles {

    /** What the name of a file ends with that is to replace another. */
    static final String UNFINISHED = ".new";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private DurableFiles() {}

    /** Makes a folder, with those it is in, unless it is there. */
    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes("rwx------"));
        }
    }

    /** Makes a directory that must not be there yet. */
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, attributes("rwx------"));
    }

    /** Makes a file that must not be there yet, and opens it; its name is durable when its directory is synced. */
    static RandomAccessFile create(Path file) throws IOException {
        Files.createFile(file, attributes("rw-------"));
        return new RandomAccessFile(file.toFile(), "rw");
    }

    /** Opens a file that is locked, which is made if it is not there. */
    static FileChannel openToLock(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), attributes("rw-------"));
    }

    /** Puts a whole file in the place of the one of that name, if there is one: whoever reads sees the one or the other. */
    static void replace(Path file, byte[] content) throws IOException {
        Path other = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(other);
        try (RandomAccessFile writing = create(other)) {
            writing.write(content);
            writing.getFD().sync();
        }
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncNameOf(file);
    }

    /** Makes the name of a file durable. */
    static void syncNameOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            syncDirectory(directory);
        }
    }

    /** Makes the names in a directory durable, where the operating system has a way to. */
    static void syncDirectory(Path directory) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                    names.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                } catch (AccessDeniedException e) {
                    if (POSIX) {
                        throw e;
                    }
                    return; // Windows opens no directories, and needs no sync of them
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
