package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;

/**
 * A process of its own that claims a single flight. Arguments: file, instant that its clock shows, number that
 * makes its run ids its own, how many claims at once. For each line that it reads it makes that many claims on
 * the flight of that name and prints one line for each.
 */
final class ClaimingProcess {

    private ClaimingProcess() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Instant now = Instant.parse(arguments[1]);
        RunIds ids = new RunIds(Integer.parseInt(arguments[2]));
        int claims = Integer.parseInt(arguments[3]);
        try (SqliteTracker tracker = new SqliteTracker(Path.of(arguments[0]), InstantSource.fixed(now));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println("READY");
            for (String flight = in.readLine(); flight != null; flight = in.readLine()) {
                String name = flight;
                IntStream.range(0, claims)
                        .parallel()
                        .mapToObj(i -> claim(tracker, ids, now, name))
                        .forEach(out::println);
            }
        } catch (ConfigurationException e) {
            out.println(e.getMessage());
        }
    }

    private static String claim(SqliteTracker tracker, RunIds ids, Instant now, String flight) {
        RunStart run = new RunStartBuilder(ids.at(now), now).flight(flight).build();
        StartAnswer answer = tracker.start(run);
        if (answer instanceof Started started) {
            return "STARTED " + run.runId() + " " + started.fence();
        }
        return answer instanceof InProgress busy ? "BUSY " + busy.runId() : answer.toString();
    }
}
