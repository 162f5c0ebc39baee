package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The Perspective service: posts in a second, posts asked for again after a kill, pace, heap. */
public final class PerspectivePart implements Part {

    @Override
    public String name() {
        return "perspective";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        return smoke ? smoke(work) : measure(work);
    }

    private static List<Figure> measure(Path work) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(new Throughput(work, new Load(200_000, 100_000), new Load(1_000, 200)).measure(3));
        Rescored rescored = new Rescored(work);
        figures.add(rescored.measure(Contender.service(), 20_000, 3));
        figures.add(rescored.measure(Contender.pool(), 20_000, 3));
        figures.add(rescored.measure(Contender.oneByOne(), 500, 3));
        figures.addAll(new Pace(work, List.of(60, 6_000, 36_000), Duration.ofMinutes(1), 2).measure(3));
        figures.addAll(new Heap(work).measure(List.of(10_000, 100_000, 1_000_000)));
        return figures;
    }

    /** Everything once, but with as few processes as that takes. */
    private static List<Figure> smoke(Path work) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(new Throughput(work, new Load(300, 100), new Load(9, 3)).measure(1));
        figures.add(new Rescored(work).measure(Contender.service(), 300, 1));
        figures.addAll(new Pace(work, List.of(6_000), Duration.ofSeconds(1), 1).measure(1));
        figures.addAll(new Heap(work).measure(List.of(300)));
        return figures;
    }
}
