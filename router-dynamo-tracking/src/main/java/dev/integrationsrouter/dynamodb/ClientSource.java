package dev.integrationsrouter.dynamodb;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where the client comes from: given by the host, or made from settings. */
interface ClientSource extends AutoCloseable {

    /** The same one each time. */
    DynamoDbClient get();

    /** What each request must carry because the client itself may not be set so. */
    AwsRequestOverrideConfiguration.Builder requestSettings();

    /**
     * What holds for a request: three attempts fit in, and none may take it all.
     *
     * @param left how long it may take with its repetitions
     * @param timeout how long that is at the beginning of a call
     */
    default AwsRequestOverrideConfiguration limits(Duration left, Duration timeout) {
        Duration attempt = timeout.dividedBy(2);
        return requestSettings()
                .apiCallTimeout(left)
                .apiCallAttemptTimeout(left.compareTo(attempt) < 0 ? left : attempt)
                .build();
    }

    /** The endpoint, else the region, as settings and environment name them; empty if they do not. Constant. */
    String whereabouts();

    /** Where the table is looked for, as messages say it, as far as that is known. */
    String place();

    static String place(@Nullable Region region, @Nullable URI endpoint) {
        if (endpoint != null) {
            return "at " + endpoint;
        }
        return region == null ? "in AWS's default region" : "in region " + region;
    }

    @Override
    void close();
}
