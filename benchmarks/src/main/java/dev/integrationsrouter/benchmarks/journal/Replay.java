package dev.integrationsrouter.benchmarks.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Folders;
import dev.integrationsrouter.benchmarks.JavaProcess;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.core.journal.OpenJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A process of its own opens a folder in which a process that was killed has left records of many runs. */
final class Replay {

    private static final int AT_ONCE = 800;
    private static final int MIB = 1 << 20;

    private final Path folder;
    private final int records;
    private final int heapMiB;

    /**
     * Of this many records, a start and an end for each run.
     *
     * @param heapMiB what the process may have
     */
    Replay(Path work, int records, int heapMiB) {
        this.folder = work.resolve("replay");
        this.records = records;
        this.heapMiB = heapMiB;
    }

    /** Whether the tracker has all of the runs, as the last thing that the journal says. */
    enum Left {
        WAITING,
        SETTLED
    }

    List<Figure> measure(int rounds) throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (Left left : Left.values()) {
            List<Double> seconds = new ArrayList<>();
            List<Double> rates = new ArrayList<>();
            List<Double> heaps = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                leave(left);
                JsonNode said = open();
                Folders.delete(folder);
                expect(
                        left == Left.WAITING ? records / 2 : 0,
                        said.path("waiting").asInt());
                seconds.add(said.path("seconds").asDouble());
                rates.add(records / said.path("seconds").asDouble());
                heaps.add(said.path("heap").asDouble() / MIB);
                System.err.println("replay, all " + left + ": " + said);
            }
            String what = String.format(
                    Locale.ROOT,
                    "replay of %,d records, all %s, -Xmx%dm: ",
                    records,
                    left.name().toLowerCase(Locale.ROOT),
                    heapMiB);
            figures.add(Figure.of(what + "time", "s", seconds));
            figures.add(Figure.of(what + "records", "/s", rates));
            figures.add(Figure.of(what + "heap in use afterwards", "MiB", heaps));
        }
        return figures;
    }

    private static void expect(int expected, int waiting) {
        if (waiting != expected) {
            throw new IllegalStateException(waiting + " runs wait after the replay, not " + expected);
        }
    }

    private void leave(Left left) throws IOException {
        Runs runs = new Runs();
        List<byte[]> settled = new ArrayList<>();
        try (OpenJournal.Left directory = OpenJournal.Left.in(folder)) {
            List<byte[]> batch = new ArrayList<>();
            for (int made = 0; made < records; made += 2) {
                RunStart start = runs.start();
                batch.add(OpenJournal.bytesOf(start));
                batch.add(OpenJournal.bytesOf(Runs.end(start)));
                settled.add(OpenJournal.bytesOfSettled(start));
                if (batch.size() >= AT_ONCE || made + 2 >= records) {
                    directory.append(batch);
                    batch.clear();
                }
            }
            for (int from = 0; left == Left.SETTLED && from < settled.size(); from += AT_ONCE) {
                directory.append(settled.subList(from, Math.min(settled.size(), from + AT_ONCE)));
            }
        }
    }

    private JsonNode open() throws IOException, InterruptedException {
        try (JavaProcess process =
                JavaProcess.start(ReplayProcess.class, List.of("-Xmx" + heapMiB + "m"), List.of(folder.toString()))) {
            return new JsonMapper().readTree(process.end());
        }
    }
}
