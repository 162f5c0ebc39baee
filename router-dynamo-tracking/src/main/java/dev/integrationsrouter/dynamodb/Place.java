package dev.integrationsrouter.dynamodb;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** Where a table is looked for, as messages say it. */
final class Place {

    private Place() {}

    static String of(@Nullable Region region, @Nullable URI endpoint) {
        if (endpoint != null) {
            return "at " + endpoint;
        }
        return region == null ? "in AWS's default region" : "in region " + region;
    }
}
