package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.benchmarks.store.ItemPattern;
import dev.integrationsrouter.benchmarks.store.LocalDynamo;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/** The DynamoDB tracker beside the SDK's client, and the requests that a run takes. */
final class DynamoTracking {

    private final Duration span;

    /** Each turn takes this long. */
    DynamoTracking(Duration span) {
        this.span = span;
    }

    List<Figure> measure(int rounds) throws Exception {
        Runs earlier = new Runs(-3);
        try (LocalDynamo dynamo = LocalDynamo.start();
                DynamoTracker tracker = dynamo.tracker("tracked");
                DynamoTracker other = dynamo.tracker("bare")) {
            Contender tracked = Contender.of(tracker);
            tracked.keep(earlier.start()); // a service's first run in a process takes one request more
            RunStart pattern = earlier.unclaimed();
            List<SdkRequest> plain = dynamo.sent().of(() -> tracked.keep(pattern));
            List<SdkRequest> claiming = dynamo.sent().of(() -> tracked.keep(earlier.start()));
            BareDynamo bare = new BareDynamo(dynamo.client(), "bare", new ItemPattern(pattern), plain);
            List<Figure> figures = new ArrayList<>(List.of(
                    Figure.of("requests of a run, tracker, DynamoDB Local", "", count(plain)),
                    Figure.of("requests of a run with flight and key, tracker, DynamoDB Local", "", count(claiming))));
            figures.addAll(new Rates("DynamoDB Local", "bare SDK", tracked, bare, span).measure(rounds));
            Kept.check(other);
            Kept.check(tracker);
            return figures;
        }
    }

    private static List<Double> count(List<SdkRequest> requests) {
        return List.of((double) requests.size());
    }
}
