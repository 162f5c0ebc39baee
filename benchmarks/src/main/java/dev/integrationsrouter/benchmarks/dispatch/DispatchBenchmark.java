package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.InMemoryTracker;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The way of one request, there and back. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchBenchmark {

    /** Who takes the requests, for all threads. */
    @State(Scope.Benchmark)
    public static class Way {

        /** A name that {@link Contender} knows. */
        @Param(Contender.ROUTER)
        public String contender = Contender.ROUTER;

        private Dispatcher dispatcher = request -> {
            throw new IllegalStateException("Nobody is there yet");
        };

        /** Opens the contender, and sees to it that it leaves nothing out. */
        @Setup
        public void open() throws Exception {
            ExecutionTracker store = new InMemoryTracker();
            dispatcher = Contender.open(contender, store);
            new Completeness(contender, store).check(dispatcher);
        }

        /** Closes it. */
        @TearDown
        public void close() throws Exception {
            dispatcher.close();
        }
    }

    /** The requests of a thread. */
    @State(Scope.Thread)
    public static class Asked {
        private final Requests requests = new Requests();
    }

    /** Asks, and looks at the answer. */
    @Benchmark
    public IntegrationResponse ask(Way way, Asked asked) throws Exception {
        Requests.Request request = asked.requests.next();
        return request.check(way.dispatcher.dispatch(request.map()));
    }
}
