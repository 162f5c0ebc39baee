package dev.integrationsrouter.benchmarks.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.benchmarks.JavaProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The stand-in of the API, in a process of its own; everything that is asked is counted there. */
final class Standin implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int POLL_MILLIS = 20;

    private final JavaProcess process;
    private final String url;

    private Standin(JavaProcess process) throws IOException {
        this.process = process;
        this.url = process.line();
    }

    /**
     * What it has seen.
     *
     * @param queries that came
     * @param scored answers with scores
     * @param refused answers 429
     */
    record Counts(long queries, long scored, long refused) {}

    /** One without a quota. */
    static Standin start(Duration latency) throws IOException {
        return start(latency, Integer.MAX_VALUE);
    }

    /**
     * Starts it.
     *
     * @param latency how long every answer takes
     * @param quotaPerMinute queries in a minute of the clock
     */
    static Standin start(Duration latency, int quotaPerMinute) throws IOException {
        return new Standin(JavaProcess.start(
                StandinProcess.class,
                List.of(),
                List.of(String.valueOf(latency.toMillis()), String.valueOf(quotaPerMinute))));
    }

    String url() {
        return url;
    }

    Counts counts() throws IOException {
        process.say("counts");
        JsonNode said = JSON.readTree(process.line());
        return new Counts(
                said.path("queries").asLong(),
                said.path("scored").asLong(),
                said.path("refused").asLong());
    }

    /** Waits until it has scored so many, or until who asks has ended; answers when that was, as nanoseconds. */
    long awaitScored(long scored, JavaProcess asking) throws IOException, InterruptedException {
        while (counts().scored() < scored) {
            if (!asking.isAlive()) {
                throw new IllegalStateException("The process that asks has ended after " + counts());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return System.nanoTime();
    }

    @Override
    public void close() {
        process.close();
    }
}
