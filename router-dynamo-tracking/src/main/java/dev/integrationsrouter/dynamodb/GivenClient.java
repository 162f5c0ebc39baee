package dev.integrationsrouter.dynamodb;

import java.net.URI;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A client that the host gives and closes. It is used as it is, but for its retries: the SDK's own for DynamoDB
 * make nine requests of one.
 */
final class GivenClient implements ClientSource {

    private static final SdkPlugin FEW_RETRIES =
            settings -> settings.overrideConfiguration(settings.overrideConfiguration().toBuilder()
                    .retryStrategy(AwsRetryStrategy.forRetryMode(RetryMode.STANDARD))
                    .build());

    private final DynamoDbClient client;

    GivenClient(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public DynamoDbClient get() {
        return client;
    }

    @Override
    public AwsRequestOverrideConfiguration.Builder requestSettings() {
        return AwsRequestOverrideConfiguration.builder().addPlugin(FEW_RETRIES);
    }

    @Override
    public String whereabouts() {
        var settings = client.serviceClientConfiguration();
        Region region = settings.region();
        return settings.endpointOverride().map(URI::toString).orElse(region == null ? "" : region.id());
    }

    @Override
    public String place() {
        var settings = client.serviceClientConfiguration();
        return ClientSource.place(settings.region(), settings.endpointOverride().orElse(null));
    }

    @Override
    public void close() {}
}
