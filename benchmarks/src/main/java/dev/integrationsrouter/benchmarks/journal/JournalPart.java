package dev.integrationsrouter.benchmarks.journal;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The journal's appends and its replay. */
public final class JournalPart implements Part {

    private static final int HEAP_MIB = 256;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(new Appends(work, Duration.ofMillis(smoke ? 20 : 1_000)).measure(smoke ? 1 : 15));
        figures.addAll(new Replay(work, smoke ? 2_000 : 1_000_000, HEAP_MIB).measure(smoke ? 1 : 3));
        return figures;
    }
}
