package dev.integrationsrouter.dynamodb;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * A client made when it is first needed, with AWS's default chains for what is not given, and the HTTP client
 * that is on the class path.
 */
final class OwnClient implements ClientSource {

    private final @Nullable Region region;
    private final @Nullable URI endpoint;
    private @Nullable DynamoDbClient client;

    /**
     * Makes nothing yet.
     *
     * @param region null: from AWS's region chain; at an endpoint, where none is set, us-east-1
     * @param endpoint null: AWS's own for the region
     */
    OwnClient(@Nullable Region region, @Nullable URI endpoint) {
        this.region = region;
        this.endpoint = endpoint;
    }

    @Override
    public synchronized DynamoDbClient get() {
        if (client == null) {
            DynamoDbClientBuilder builder = DynamoDbClient.builder()
                    .overrideConfiguration(
                            options -> options.retryStrategy(AwsRetryStrategy.forRetryMode(RetryMode.STANDARD)));
            if (endpoint != null) {
                builder.endpointOverride(endpoint).region(regionToSignFor());
            } else if (region != null) {
                builder.region(region);
            }
            client = builder.build();
        }
        return client;
    }

    /** At an endpoint of one's own any region does, and no machine is to be asked for it. */
    private Region regionToSignFor() {
        Region known = knownRegion();
        return known == null ? Region.US_EAST_1 : known;
    }

    /** As given, or as the environment or the profile says. */
    private @Nullable Region knownRegion() {
        if (region != null) {
            return region;
        }
        try {
            return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                    .getRegion();
        } catch (SdkClientException e) {
            return null;
        }
    }

    @Override
    public String whereabouts() {
        Region known = endpoint == null ? knownRegion() : null;
        return endpoint != null ? endpoint.toString() : known == null ? "" : known.id();
    }

    @Override
    public AwsRequestOverrideConfiguration.Builder requestSettings() {
        return AwsRequestOverrideConfiguration.builder();
    }

    @Override
    public synchronized String place() {
        Region known =
                client == null ? region : client.serviceClientConfiguration().region();
        return ClientSource.place(known, endpoint);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
