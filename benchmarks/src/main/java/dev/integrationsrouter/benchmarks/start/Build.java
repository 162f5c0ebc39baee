package dev.integrationsrouter.benchmarks.start;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.JavaProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A router with many plugins of which one is broken: how long {@code build()} takes, and whether the others work. */
final class Build {

    private static final int PLUGINS = 50;

    private final Path folder;

    Build(Path folder) {
        this.folder = folder;
    }

    List<Figure> measure(int rounds) throws Exception {
        Path plugins = PluginJar.write(folder, PLUGINS);
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> working = new ArrayList<>();
        String classPath = Jars.of(Starter.ROUTER);
        for (int i = 0; i < rounds; i++) {
            without.add(build(classPath, 0)[0]);
            double[] built = build(classPath + File.pathSeparator + plugins, PLUGINS);
            if (built[2] != 1) {
                throw new IllegalStateException("One plugin should be quarantined, but " + built[2] + " are");
            }
            with.add(built[0]);
            working.add(built[1]);
        }
        return List.of(
                Figure.of("build() without plugins", "ms", without),
                Figure.of("build() with " + PLUGINS + " plugins, one of them broken", "ms", with),
                new Figure("plugins of these that work", "", working, Aim.atLeast(PLUGINS - 1)));
    }

    /** Milliseconds, how many work, how many are quarantined. */
    private static double[] build(String classPath, int plugins) throws Exception {
        List<String> arguments = List.of(String.valueOf(plugins));
        try (JavaProcess process = JavaProcess.start(BuildProcess.class, List.of(), arguments, classPath)) {
            String line = process.line();
            System.err.println("build() with " + plugins + " plugins: ms, working, quarantined: " + line);
            process.end();
            return List.of(line.split(" ", -1)).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }
}
