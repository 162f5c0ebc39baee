package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.benchmarks.JavaProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Has JMH measure contenders.
 *
 * @param forks 1 for a JVM of its own for each; 0 for this one, where they are in each other's way
 * @param warmUps iterations before those that count
 * @param iterations that count
 * @param each how long one takes
 */
record JmhRuns(int forks, int warmUps, int iterations, TimeValue each) {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static {
        // another run of JMH on this machine shows in the figures, and is no reason to have none
        System.setProperty("jmh.ignoreLock", "true");
    }

    /**
     * What a request costs.
     *
     * @param nanos of a thread
     * @param bytes that are allocated
     */
    record Cost(double nanos, double bytes) {}

    /** Each contender once, one after another. */
    Map<String, Cost> measure(List<String> contenders, int threads) throws RunnerException {
        Map<String, Cost> costs = new HashMap<>();
        for (String contender : contenders) {
            Cost cost = cost(contender, threads);
            System.err.printf(
                    "%s, %d threads: %.0f ns, %.0f bytes for a request%n",
                    contender, threads, cost.nanos(), cost.bytes());
            costs.put(contender, cost);
        }
        return costs;
    }

    private Cost cost(String contender, int threads) throws RunnerException {
        RunResult result;
        try {
            result = new Runner(options(contender, threads)).runSingle();
        } catch (RunnerException e) {
            throw new RunnerException(contender + ", " + threads + " threads, could not be measured", e);
        }
        Result<?> allocated =
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
        return new Cost(result.getPrimaryResult().getScore(), allocated.getScore());
    }

    private Options options(String contender, int threads) {
        return new OptionsBuilder()
                .include(DispatchBenchmark.class.getName() + ".ask")
                .param("contender", contender)
                .threads(threads)
                .forks(forks)
                .warmupIterations(warmUps)
                .warmupTime(each)
                .measurementIterations(iterations)
                .measurementTime(each)
                .addProfiler(GCProfiler.class)
                .jvmArgs(jvmArguments())
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static String[] jvmArguments() {
        List<String> own = List.of("-Xms512m", "-Xmx512m");
        return Stream.concat(JavaProcess.tuning().stream(), own.stream()).toArray(String[]::new);
    }
}
