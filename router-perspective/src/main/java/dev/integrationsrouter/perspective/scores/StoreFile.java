package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A file that scores are kept in, and the words for why they cannot.
 *
 * @param kind before the colon of its location
 * @param path after it
 */
record StoreFile(String kind, String path) {

    String location() {
        return kind + ":" + path;
    }

    /** The file, which is made if it is absent; throws what a database would say in words that help nobody. */
    Path require() {
        Path file;
        try {
            file = Path.of(path).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw unusable("that is no file name", e);
        }
        Path folder = file.getParent();
        if (Files.isDirectory(file)) {
            throw unusable("that is a folder", null);
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw unusable("its folder does not exist", null);
        }
        if (Files.exists(file) ? !Files.isWritable(file) : folder != null && !Files.isWritable(folder)) {
            throw unusable("it cannot be written", null);
        }
        if (!Files.exists(file)) {
            create(file);
        }
        return file;
    }

    /** For its owner's eyes only; SQLite gives the files beside it the same permissions. */
    private void create(Path file) {
        try {
            Files.createFile(file, ownerOnly());
        } catch (FileAlreadyExistsException e) {
            // another process was faster, and has made the same
        } catch (IOException e) {
            throw unusable("it cannot be created", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    ConfigurationException unusable(String why, @Nullable Exception cause) {
        return new ConfigurationException(
                "Scores cannot be kept in " + location() + " (" + why
                        + "). Setting perspective.scores (PERSPECTIVE_SCORES) takes " + kind
                        + ": and a file that can be written",
                cause);
    }

    /** Somebody else is at it. */
    ConfigurationException locked(@Nullable Exception cause) {
        return new ConfigurationException(
                "Scores cannot be kept in " + location()
                        + " now: another process holds the file locked. Wait for it, or end what it does there, and run again",
                cause);
    }
}
