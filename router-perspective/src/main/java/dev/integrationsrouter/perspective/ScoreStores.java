package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.scores.SharedLines;
import dev.integrationsrouter.perspective.scores.SqliteScores;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Opens the score stores that come with this library. */
public final class ScoreStores {

    /** Where scores are kept unless setting {@code perspective.scores} says otherwise. */
    public static final String DEFAULT_LOCATION = "sqlite:scores.db";

    private static final String SQLITE = "sqlite:";
    private static final String JSON_LINES = "jsonl:";

    private ScoreStores() {}

    /**
     * Opens a store for reading and writing.
     *
     * @param location {@code sqlite:} or {@code jsonl:} and the path of a file, which is made if it is absent. SQLite is for
     *     any number of posts and processes; a file of JSON Lines for one process at a time, which holds some 21 to 43 bytes of
     *     memory outside of the heap for each post
     * @return the store, which the caller closes
     * @throws ConfigurationException if there is no such kind of store, its driver is missing, or it cannot be
     *     written; thrown within seconds, also if another process holds it locked, with a sentence for people
     */
    public static ScoreStore open(String location) {
        String path = path(location);
        return location.startsWith(SQLITE) ? new SqliteScores(path) : new SharedLines(path);
    }

    /**
     * {@return the same, but for a store that exists: reading scores must not make an empty file}
     *
     * @param location as {@link #open} takes it
     * @throws ConfigurationException also if the file is absent
     */
    public static ScoreStore openExisting(String location) {
        if (!Files.exists(file(location))) {
            throw new ConfigurationException(
                    "There are no scores in " + location
                            + ": no such file. Setting perspective.scores (PERSPECTIVE_SCORES) names the one that runs write to");
        }
        return open(location);
    }

    /**
     * Looks whether a store could be opened, and makes nothing.
     *
     * @throws ConfigurationException if it could not
     */
    static void check(String location) {
        Path file = file(location).toAbsolutePath();
        if (Files.exists(file)) {
            open(location).close();
            return;
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new ConfigurationException(
                    "The score store " + location + " cannot be made: there is no folder " + folder
                            + " that this user can write to. Setting perspective.scores (PERSPECTIVE_SCORES) names another");
        }
    }

    private static String path(String location) {
        boolean known = location.startsWith(SQLITE) || location.startsWith(JSON_LINES);
        String path = known ? location.substring(location.indexOf(':') + 1) : "";
        if (path.isBlank() || path.startsWith(":") || path.startsWith("file:")) {
            throw none(location);
        }
        return path;
    }

    private static Path file(String location) {
        try {
            return Path.of(path(location));
        } catch (InvalidPathException e) {
            throw none(location);
        }
    }

    private static ConfigurationException none(String location) {
        return new ConfigurationException("'" + location + "' names no score store. Setting perspective.scores"
                + " (PERSPECTIVE_SCORES) takes sqlite: or jsonl: and a file, such as " + DEFAULT_LOCATION);
    }
}
