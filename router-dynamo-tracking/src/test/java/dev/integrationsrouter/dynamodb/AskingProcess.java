package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.TrackerException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.regions.Region;

/**
 * A process of its own that asks for its table through a client of the tracker's, and prints what it is told.
 * Arguments: endpoint, region; each may be empty.
 */
final class AskingProcess {
    private AskingProcess() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DynamoTrackerBuilder builder = DynamoTracker.builder().table("runs");
        if (!arguments[0].isEmpty()) {
            builder.endpoint(URI.create(arguments[0]));
        }
        if (!arguments[1].isEmpty()) {
            builder.region(Region.of(arguments[1]));
        }
        try (DynamoTracker tracker = builder.build()) {
            tracker.warmUp();
            out.println("answered");
        } catch (TrackerException e) {
            out.println(String.valueOf(e.getMessage()).replace("\n", "\\n"));
        }
    }
}
