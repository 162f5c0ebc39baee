package dev.integrationsrouter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The files of a demonstration, in a folder of their own.
 *
 * @param path the folder
 */
record DemoFolder(Path path) {

    /** The documented example. */
    static final String REQUEST = """
            {"service":"ml_inference_perspective_api","payload":{"run_type":"prod","payload":\
            {"backfill_period":null,"backfill_duration":null},"metadata":{}},"metadata":{}}""";

    private static final String POSTS = "demo-posts.jsonl";

    /**
     * Makes the folder, with request and posts in it.
     *
     * @throws CommandFailure if it cannot be made, or holds something already
     */
    static DemoFolder create(Path path) {
        DemoFolder folder = new DemoFolder(path);
        try {
            Files.createDirectories(path);
            requireEmpty(path);
            Files.writeString(folder.request(), REQUEST + "\n");
            folder.copyPosts();
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    "The demonstration needs a folder of its own, but " + e.getMessage()
                            + " exists already; --dir names another",
                    e);
        } catch (IOException e) {
            throw new CommandFailure("The folder " + path + " cannot be used: " + Reasons.of(e), e);
        }
    }

    Path request() {
        return path.resolve("request.json");
    }

    Path posts() {
        return path.resolve("posts.jsonl");
    }

    Path scores() {
        return path.resolve("scores.jsonl");
    }

    /** Where the runs are recorded, as an option's value. */
    String tracker() {
        return "sqlite:" + path.resolve("router.db");
    }

    /** Where the scores are kept, as a setting's value. */
    String store() {
        return "sqlite:" + path.resolve("scores.db");
    }

    private void copyPosts() throws IOException {
        try (InputStream posts = DemoFolder.class.getResourceAsStream(POSTS)) {
            if (posts == null) {
                throw new IOException("the posts (" + POSTS + ") are missing in the program");
            }
            Files.copy(posts, posts());
        }
    }

    private static void requireEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw new FileAlreadyExistsException(path.toString());
            }
        }
    }

    /** What the posts say, for showing it beside their scores. */
    String postsText() {
        try {
            return Files.readString(posts(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure("The file " + posts() + " cannot be read: " + Reasons.of(e), e);
        }
    }
}
