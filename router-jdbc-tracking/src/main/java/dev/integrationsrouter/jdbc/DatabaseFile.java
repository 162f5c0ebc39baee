package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The file that the runs are in: made for its owner's eyes only, opened, and recognised again. */
final class DatabaseFile {

    private final Path path;

    DatabaseFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /**
     * A connection to the file, its schema in place.
     *
     * @throws ConfigurationException if it cannot be used until somebody changes something
     * @throws SQLException if it cannot be used right now
     */
    Connection open() throws SQLException {
        prepare();
        Connection connection = connect();
        try {
            new SqliteSchema(connection, path).prepare();
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection, e);
            if (SqliteProblem.isLasting(e)) {
                throw unusable(SqliteProblem.of(e), e);
            }
            throw e;
        } catch (RuntimeException e) {
            closeQuietly(connection, e);
            throw e;
        }
    }

    /** What tells this file from another one that is put in its place; null where the file system cannot tell. */
    @Nullable
    Object identity() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private Connection connect() throws SQLException {
        try {
            // as a URI, because the driver takes a ? in a plain name for the beginning of its options
            return SqliteDriver.connect("jdbc:sqlite:" + path.toUri());
        } catch (LinkageError e) {
            throw new ConfigurationException(
                    "The SQLite driver cannot load its native library (" + e.getMessage()
                            + "); let java.io.tmpdir be a folder that programs may be run from",
                    e);
        }
    }

    private void prepare() {
        Path folder = path.getParent();
        if (folder == null || Files.isDirectory(path)) {
            throw unusable("is a folder; name a file in it, for example sqlite:" + path.resolve("runs.db"), null);
        }
        if (!Files.isDirectory(folder)) {
            throw unusable("cannot be created, because there is no folder " + folder + "; create it", null);
        }
        if (!Files.exists(path)) {
            create();
        }
        if (!Files.isReadable(path) || !Files.isWritable(path) || !Files.isWritable(folder)) {
            throw unusable(
                    "and its folder must be readable and writable for this user; change their permissions", null);
        }
    }

    private void create() {
        try {
            Files.createFile(path, ownerOnly());
        } catch (FileAlreadyExistsException e) {
            // another process was faster, and has made the same
        } catch (IOException e) {
            throw unusable("cannot be created; name a file in a folder that this user may write to", e);
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

    private ConfigurationException unusable(String why, @Nullable Throwable cause) {
        return new ConfigurationException("The run database " + path + " " + why, cause);
    }

    static void closeQuietly(Connection connection, @Nullable Throwable because) {
        try {
            connection.close();
        } catch (SQLException e) {
            if (because != null) {
                because.addSuppressed(e);
            }
        }
    }
}
