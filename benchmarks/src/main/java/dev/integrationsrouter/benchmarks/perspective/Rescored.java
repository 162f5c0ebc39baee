package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A process is killed when half of its posts are scored, and run again: how many posts are asked for a second time. */
final class Rescored {

    private final Path work;

    Rescored(Path work) {
        this.work = work;
    }

    /** Of a contender with so many posts. */
    Figure measure(Contender contender, int posts, int rounds) throws IOException, InterruptedException {
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            again.add(askedTwice(contender, posts));
        }
        String what = String.format(
                Locale.ROOT, "asked for again after a kill in the middle of %,d posts, %s", posts, contender.name());
        return contender.equals(Contender.service())
                ? new Figure(what, "posts", again, Aim.atMost(Contender.IN_FLIGHT))
                : Figure.of(what, "posts", again);
    }

    private double askedTwice(Contender contender, int posts) throws IOException, InterruptedException {
        Path scores = work.resolve("rescored.db");
        Path file = Posts.file(work, posts);
        try (Standin standin = Standin.start(Throughput.LATENCY)) {
            try (JavaProcess first = contender.start(standin, file, scores)) {
                standin.awaitScored(posts / 2, first);
            }
            try (JavaProcess second = contender.start(standin, file, scores)) {
                second.end();
            }
            Posts.requireStored(scores, posts);
            double again = standin.counts().queries() - posts;
            System.err.printf("asked for again by %s: %.0f of %d%n", contender.name(), again, posts);
            return again;
        } finally {
            Posts.forget(scores);
        }
    }
}
