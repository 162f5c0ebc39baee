package dev.integrationsrouter.benchmarks;

import dev.integrationsrouter.benchmarks.dispatch.DispatchPart;
import dev.integrationsrouter.benchmarks.embedded.EmbeddedPart;
import dev.integrationsrouter.benchmarks.growth.GrowthPart;
import dev.integrationsrouter.benchmarks.journal.JournalPart;
import dev.integrationsrouter.benchmarks.onnx.OnnxPart;
import dev.integrationsrouter.benchmarks.perspective.PerspectivePart;
import dev.integrationsrouter.benchmarks.perspective.PipelinePart;
import dev.integrationsrouter.benchmarks.start.StartPart;
import dev.integrationsrouter.benchmarks.tracking.TrackingPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What {@code benchmarks/run} starts: {@code --results FOLDER --work FOLDER [--smoke] [PART...]}, which it has checked. */
public final class Main {

    private static final List<Part> PARTS = List.of(
            new DispatchPart(),
            new StartPart(),
            new JournalPart(),
            new PerspectivePart(),
            new EmbeddedPart(),
            new OnnxPart(),
            new PipelinePart(),
            new TrackingPart(),
            new GrowthPart());

    private Main() {}

    /** Measures what it is told to, and prints the table. */
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(List.of(arguments));
        Path results = Path.of(option(rest, "--results"));
        Path work = Path.of(option(rest, "--work"));
        boolean smoke = rest.remove("--smoke");
        List<Part> parts = named(rest);
        try {
            measure(parts, new Results(results), work, smoke);
        } catch (Results.UnreadableException e) {
            System.err.println(e.getMessage());
            System.exit(1); // its message says what to do; a stack trace would not
        }
    }

    private static void measure(List<Part> parts, Results results, Path work, boolean smoke) throws Exception {
        Files.createDirectories(work);
        Folders.clear(work);
        Map<String, String> machine = Machine.facts(work);
        // in a smoke run they may be in each other's way: the figures mean nothing
        int atOnce = smoke ? Runtime.getRuntime().availableProcessors() : 1;
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Callable<List<Figure>>> all = new ArrayList<>();
            for (Part part : parts) {
                all.add(() -> {
                    List<Figure> figures = measure(part, Folders.make(work, part.name()), smoke);
                    results.keep(part.name(), smoke, machine, figures, Instant.now());
                    return figures;
                });
            }
            for (Future<List<Figure>> part : threads.invokeAll(all)) {
                part.get(); // or fail as it did; that has cost the others nothing
            }
        } finally {
            threads.shutdown();
        }
        System.out.print(results.summarize());
    }

    private static List<Figure> measure(Part part, Path folder, boolean smoke) throws Exception {
        try {
            return part.measure(folder, smoke);
        } finally {
            Folders.delete(folder);
        }
    }

    private static String option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        if (at < 0 || at + 1 == arguments.size()) {
            throw new IllegalArgumentException(name + " and its value are missing");
        }
        arguments.remove(at);
        return arguments.remove(at);
    }

    /** Of all parts. */
    static List<String> names() {
        return PARTS.stream().map(Part::name).toList();
    }

    private static List<Part> named(List<String> names) {
        List<String> known = names();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "No part named '" + name + "'; there are: " + String.join(", ", known));
            }
        }
        return PARTS.stream()
                .filter(part -> names.isEmpty() || names.contains(part.name()))
                .toList();
    }
}
