package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.standin.PerspectiveStandin;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The program of {@link Standin}: says where it listens, and then, for every line that it is told, what it has seen. */
final class StandinProcess {

    private StandinProcess() {}

    public static void main(String[] arguments) throws Exception {
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[0]));
        int quota = Integer.parseInt(arguments[1]);
        try (PerspectiveStandin standin = PerspectiveStandin.builder()
                        .remembered(0)
                        .latency(latency)
                        .quotaPerMinute(quota)
                        .start();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(standin.url());
            while (in.readLine() != null) {
                System.out.printf(
                        Locale.ROOT,
                        "{\"queries\":%d,\"scored\":%d,\"refused\":%d}%n",
                        standin.queries(),
                        standin.scored(),
                        standin.answers(429));
            }
        }
    }
}
