package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Files of posts, no two of which have the same text, and what has become of them. */
final class Posts {

    private Posts() {}

    /** Makes a file of so many, unless it is there. */
    static Path file(Path folder, int posts) throws IOException {
        return file(folder, 0, posts);
    }

    /** Makes a file of those from one number on, to before another, unless it is there. */
    static Path file(Path folder, int from, int to) throws IOException {
        Path file = folder.resolve("posts-" + from + "-" + to + ".jsonl");
        if (Files.notExists(file)) {
            try (BufferedWriter lines = Files.newBufferedWriter(file)) {
                for (int i = from; i < to; i++) {
                    lines.write(
                            "{\"uri\":\"at://did:plc:somebody/app.bsky.feed.post/" + i + "\",\"text\":\"This is post "
                                    + i + ", and what it says is neither long nor short, as most posts are.\","
                                    + "\"created_at\":\"2026-11-22T08:00:00Z\",\"langs\":[\"en\"]}\n");
                }
            }
        }
        return file;
    }

    /** Throws unless every post has its scores. */
    static void requireStored(Path scores, int posts) {
        AtomicLong stored = new AtomicLong();
        try (ScoreStore store = ScoreStores.openExisting("sqlite:" + scores)) {
            store.readAll(outcome -> stored.addAndGet(outcome.scores().isEmpty() ? 0 : 1));
        }
        if (stored.get() != posts) {
            throw new IllegalStateException("Scores of " + stored + " posts are stored, not of " + posts);
        }
    }

    /** Deletes the scores, so that the next run begins with none. */
    static void forget(Path scores) throws IOException {
        for (String end : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(scores + end));
        }
    }
}
