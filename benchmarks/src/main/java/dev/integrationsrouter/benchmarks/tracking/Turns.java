package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.benchmarks.Threads;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

/** How a process takes turns with others: each line tells it for how many milliseconds, and is answered with a rate. */
final class Turns {

    private Turns() {}

    /** Repeats a step when it is its turn, until nobody says anything any more. */
    static void take(Callable<?> step) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(Threads.perSecond(1, Duration.ofMillis(Long.parseLong(line)), step));
        }
    }
}
