package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.testkit.RunFinishBuilder;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A process of its own with one run, by the system's clock. Arguments: endpoint, table, number that makes its run ids
 * its own. It asks for the prod flight of echo until it gets it, works, which is to renew its lease all the time, and
 * ends when it is told to by a line or when it has lost its lease. It prints what happens.
 */
final class WorkingProcess {
    static final Duration LEASE = Duration.ofSeconds(1);

    private WorkingProcess() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        RunIds ids = new RunIds(Integer.parseInt(arguments[2]));
        try (ExecutionTracker tracker = tracker(URI.create(arguments[0]), arguments[1])) {
            out.println("READY");
            in.readLine();
            RunStart run;
            StartAnswer answer;
            do {
                Instant now = Instant.now();
                run = new RunStartBuilder(ids.at(now), now)
                        .flight("prod")
                        .lease(LEASE)
                        .build();
                answer = tracker.start(run);
            } while (!(answer instanceof Started));
            work(tracker, run, ((Started) answer).fence(), in, out);
        }
    }

    static ExecutionTracker tracker(URI endpoint, String table) {
        return DynamoTracker.builder()
                .client(LocalDynamo.clientOf(endpoint))
                .table(table)
                .clockSkew(Duration.ofMillis(100))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static void work(ExecutionTracker tracker, RunStart run, long fence, BufferedReader in, PrintStream out)
            throws IOException {
        out.println("STARTED " + run.runId() + " " + fence);
        HeartbeatAnswer answer = beat(tracker, run, fence, 1);
        out.println("WORKING");
        for (int done = 2; answer.leaseHeld() && !in.ready(); done++) {
            answer = beat(tracker, run, fence, done);
        }
        out.println(answer.leaseHeld() ? "HELD" : "LOST TO " + answer.successor());
        var end = tracker.finish(new RunFinishBuilder(run, fence)
                .at(Instant.now())
                .checkpoint("[0]")
                .build());
        out.println(end.leaseLost() ? "ENDED WITHOUT LEASE, " + end.successor() + " RUNS" : "ENDED");
    }

    private static HeartbeatAnswer beat(ExecutionTracker tracker, RunStart run, long fence, int done) {
        return tracker.heartbeat(new Heartbeat(run, fence, new Progress(done, -1), null, "[" + done + "]"));
    }
}
