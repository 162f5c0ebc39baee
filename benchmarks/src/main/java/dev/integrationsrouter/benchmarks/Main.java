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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        String table = "";
        for (Part part : parts) {
            Path folder = Folders.make(work, part.name());
            try {
                List<Figure> figures = part.measure(folder, smoke);
                results.keep(
                        part.name(), smoke, machine, figures, Clock.systemUTC().instant());
                table = results.summarize();
            } finally {
                Folders.delete(folder);
            }
        }
        System.out.print(table);
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
