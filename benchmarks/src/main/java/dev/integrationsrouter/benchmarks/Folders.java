package dev.integrationsrouter.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that benchmarks leave behind. */
public final class Folders {

    /** The name of a folder has the id of the process that works in it. */
    private static final Pattern OWNED = Pattern.compile(".+-p(\\d+)-\\d+");

    private Folders() {}

    /** Makes a folder for a part, which {@link #clear} deletes if this process is killed before it can do so itself. */
    static Path make(Path work, String part) throws IOException {
        return Files.createTempDirectory(
                work, part + "-p" + ProcessHandle.current().pid() + "-");
    }

    /** Deletes what runs have left behind that were killed; leaves alone what a process works in that is there. */
    static void clear(Path work) throws IOException {
        List<Path> left;
        try (Stream<Path> folders = Files.list(work)) {
            left = folders.filter(Folders::isLeft).toList();
        }
        for (Path folder : left) {
            delete(folder);
        }
    }

    private static boolean isLeft(Path folder) {
        Matcher name = OWNED.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    /** Deletes a folder and all in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
