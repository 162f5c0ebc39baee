package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.benchmarks.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;

/** A process of the service that keeps a pace, and the stand-in that has the quota for it. */
final class PacedRun implements AutoCloseable {

    private final int perMinute;
    private final Path scores;
    private final Standin standin;
    private final JavaProcess process;
    private Standin.Counts begin = new Standin.Counts(0, 0, 0);

    private PacedRun(int perMinute, Path scores, Standin standin, JavaProcess process) {
        this.perMinute = perMinute;
        this.scores = scores;
        this.standin = standin;
        this.process = process;
    }

    static PacedRun start(Path work, int perMinute, int posts) throws IOException {
        Path scores = work.resolve("pace-" + perMinute + ".db");
        Path file = Posts.file(work, posts);
        Standin standin = Standin.start(Throughput.LATENCY, perMinute);
        Contender service = Contender.service().with("perspective.qps", String.valueOf(perMinute / 60.0));
        return new PacedRun(perMinute, scores, standin, service.start(standin, file, scores));
    }

    int perMinute() {
        return perMinute;
    }

    /** Waits for its first score. */
    void awaitFirst() throws IOException, InterruptedException {
        standin.awaitScored(1, process);
    }

    /** Counts from now on. */
    void begin() throws IOException {
        begin = standin.counts();
    }

    /** What was counted since then; of refusals, all that there were. */
    Standin.Counts sinceBegin() throws IOException {
        Standin.Counts now = standin.counts();
        return new Standin.Counts(now.queries() - begin.queries(), now.scored() - begin.scored(), now.refused());
    }

    @Override
    public void close() throws IOException {
        process.close();
        standin.close();
        Posts.forget(scores);
    }
}
