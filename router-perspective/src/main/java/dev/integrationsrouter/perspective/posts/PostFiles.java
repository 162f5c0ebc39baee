package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.api.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that a setting names: one file, the JSON Lines files of a folder, or those that match a glob. */
final class PostFiles {

    private static final Pattern IN_FOLDER = Pattern.compile("[^.].*\\.(jsonl|ndjson|json)(\\.gz)?");
    private static final Pattern GLOB_SIGN = Pattern.compile("[*?\\[{]");

    private final String location;
    private final Function<String, ConfigurationException> unusable;

    /**
     * For one setting.
     *
     * @param location a path or glob
     * @param unusable makes the exception from what is wrong
     */
    PostFiles(String location, Function<String, ConfigurationException> unusable) {
        this.location = location;
        this.unusable = unusable;
    }

    /** The files, sorted by name, at least one, all readable. */
    List<Path> list() {
        List<Path> files = found();
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw unusable.apply("file " + file.getFileName() + " cannot be read");
            }
        }
        return files;
    }

    private List<Path> found() {
        try {
            Path path = Path.of(location);
            if (Files.isDirectory(path)) {
                return notEmpty(
                        filesIn(
                                path,
                                1,
                                file -> IN_FOLDER
                                        .matcher(String.valueOf(file.getFileName()))
                                        .matches()),
                        "the folder holds no *.jsonl, *.ndjson or *.json, and none of them with .gz");
            }
            if (Files.exists(path)) {
                return List.of(path);
            }
        } catch (InvalidPathException e) {
            // a glob need not be a path
        }
        if (GLOB_SIGN.matcher(location).find()) {
            return notEmpty(matching(), "no file matches the glob");
        }
        throw unusable.apply("there is no such file");
    }

    private List<Path> notEmpty(List<Path> files, String why) {
        if (files.isEmpty()) {
            throw unusable.apply(why);
        }
        return files;
    }

    private List<Path> matching() {
        String folder = folderBeforeGlob();
        Path start = Path.of(folder.isEmpty() ? "." : folder);
        String pattern = location.substring(folder.length());
        if (!Files.isDirectory(start)) {
            throw unusable.apply("there is no folder that the glob could look in");
        }
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/", -1).length;
        PathMatcher matcher = matcher(pattern);
        return filesIn(start, depth, file -> matcher.matches(start.relativize(file)));
    }

    private PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw unusable.apply("the glob is malformed");
        }
    }

    /** The part of the location up to the last separator before the first glob sign; may be empty. */
    private String folderBeforeGlob() {
        int glob = location.length();
        for (char sign : new char[] {'*', '?', '[', '{'}) {
            int at = location.indexOf(sign);
            glob = at >= 0 ? Math.min(glob, at) : glob;
        }
        return location.substring(0, location.lastIndexOf('/', glob) + 1);
    }

    private List<Path> filesIn(Path folder, int depth, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> !Files.isDirectory(file) && wanted.test(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unusable.apply("the folder cannot be read");
        }
    }
}
