package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the operating system says of a file, in words. */
public final class IoReason {

    private IoReason() {}

    /** Goes on after a sentence that names what could not be done. */
    public static String of(IOException e) {
        if (e.getClass() == IOException.class && e.getCause() instanceof IOException cause) {
            return of(cause); // a group commit's, thrown again
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is there and is no folder";
        }
        return e instanceof FileSystemException files && files.getReason() != null
                ? files.getReason()
                : String.valueOf(e.getMessage());
    }
}
