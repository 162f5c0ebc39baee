package dev.integrationsrouter.benchmarks.perspective;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run needs of the heap, whose limit is small: more posts should not need more. */
final class Heap {

    private static final int LIMIT_MIB = 64;
    private static final double MIB = 1 << 20;

    private final Path work;

    Heap(Path work) {
        this.work = work;
    }

    /** With each of these numbers of posts. */
    List<Figure> measure(List<Integer> sizes) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (int posts : sizes) {
            double peak = peak(posts);
            System.err.printf("heap with %d posts: %.1f MiB%n", posts, peak);
            figures.add(new Figure(
                    String.format(
                            Locale.ROOT,
                            "most heap in use after a collection, %,d posts, -Xmx%dm, all stored",
                            posts,
                            LIMIT_MIB),
                    "MiB",
                    List.of(peak),
                    Aim.atMost(LIMIT_MIB)));
        }
        return figures;
    }

    private double peak(int posts) throws IOException, InterruptedException {
        Path scores = work.resolve("heap.db");
        try (Standin standin = Standin.start(Duration.ZERO);
                JavaProcess process =
                        Contender.service().start(standin, Posts.file(work, posts), scores, "-Xmx" + LIMIT_MIB + "m")) {
            double bytes =
                    new JsonMapper().readTree(process.end()).path("peak_heap").asDouble();
            Posts.requireStored(scores, posts);
            return bytes / MIB;
        } finally {
            Posts.forget(scores);
        }
    }
}
