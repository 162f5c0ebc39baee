package dev.integrationsrouter.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that appears, or replaces the one that was there, only when it is complete. UTF-8. */
final class NewFile implements AutoCloseable {

    private final Path target;
    private final Path draft;
    private final Writer writer;

    private NewFile(Path target, Path draft) throws IOException {
        this.target = target;
        this.draft = draft;
        // a lone surrogate has no form in UTF-8: this writer replaces it where others would fail
        this.writer = new BufferedWriter(new OutputStreamWriter(
                Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                StandardCharsets.UTF_8));
    }

    /** Begins beside the target, so that moving it into place is one step. */
    static NewFile at(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path folder = place.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        Path draft = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".tmp");
        return new NewFile(place, draft);
    }

    Writer writer() {
        return writer;
    }

    /** Moves it into place. */
    void complete() throws IOException {
        writer.close();
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Leaves nothing behind of a file that was not completed. */
    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
