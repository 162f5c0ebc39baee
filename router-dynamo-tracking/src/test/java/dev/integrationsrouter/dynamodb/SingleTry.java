package dev.integrationsrouter.dynamodb;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Asks once and gives up, so that a single fault fails the whole call. */
final class SingleTry implements ClientSource {
    private final DynamoDbClient client;

    SingleTry(URI endpoint, Duration patience) {
        client = LocalDynamo.singleTry(endpoint, patience);
    }

    @Override
    public DynamoDbClient get() {
        return client;
    }

    @Override
    public AwsRequestOverrideConfiguration.Builder requestSettings() {
        return AwsRequestOverrideConfiguration.builder();
    }

    @Override
    public String whereabouts() {
        return "";
    }

    @Override
    public String place() {
        return "behind the proxy";
    }

    @Override
    public void close() {
        client.close();
    }
}
