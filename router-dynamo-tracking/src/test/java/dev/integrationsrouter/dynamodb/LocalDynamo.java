package dev.integrationsrouter.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * The store that the tests talk to over HTTP: one DynamoDB Local for the whole test JVM, started by the first call,
 * or whatever the system property {@code dynamodb.endpoint} names. All tests share it, so each makes tables of its own.
 */
public final class LocalDynamo {
    private static final String GIVEN_ENDPOINT = System.getProperty("dynamodb.endpoint", "");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int TRIES_TO_FIND_A_PORT = 5;

    private LocalDynamo() {}

    /** Where the store listens. */
    public static URI endpoint() {
        return Store.ENDPOINT;
    }

    /** A client of the store, shared by all tests: nobody closes it. */
    static DynamoDbClient client() {
        return SharedClient.CLIENT;
    }

    /** A client of whatever listens at the endpoint, a {@link FaultProxy} for instance; the caller closes it. */
    public static DynamoDbClient clientOf(URI endpoint) {
        return clientOf(endpoint, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /**
     * A client that retries as the SDK's standard mode does, three attempts in all; the caller closes it.
     *
     * @param attempt how long one attempt may take
     * @param call how long all attempts and the pauses between them may take
     */
    static DynamoDbClient clientOf(URI endpoint, Duration attempt, Duration call) {
        return clientBuilder(endpoint)
                .overrideConfiguration(settings -> settings.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(attempt)
                        .apiCallTimeout(call))
                .build();
    }

    /** A client that tries once and waits no longer than this; the caller closes it. */
    static DynamoDbClient singleTry(URI endpoint, Duration patience) {
        return clientBuilder(endpoint)
                .overrideConfiguration(settings ->
                        settings.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallAttemptTimeout(patience))
                .build();
    }

    /** A builder with endpoint, region, credentials and HTTP client set, and the SDK's own retries and time-outs. */
    static DynamoDbClientBuilder clientBuilder(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("localaccess", "localsecret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    /** Whether the store is Amazon's DynamoDB Local, started here, and not another implementation that was named. */
    static boolean isAmazons() {
        return GIVEN_ENDPOINT.isEmpty();
    }

    /** A name that no other test uses. */
    static String freshTableName() {
        return "test-" + UUID.randomUUID();
    }

    /** A new table with the string keys {@code pk} and {@code sk} and nothing else; its name. */
    static String newTable() {
        String table = freshTableName();
        client().createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(text("pk"), text("sk")))
                .keySchema(List.of(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))));
        client().waiter()
                .waitUntilTableExists(
                        request -> request.tableName(table),
                        waiter -> waiter.backoffStrategyV2(BackoffStrategy.fixedDelay(BETWEEN_LOOKS)));
        return table;
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static URI startAmazons() {
        for (int tries = 1; ; tries++) {
            int port = freePort();
            try {
                startAmazons(port);
                return URI.create("http://127.0.0.1:" + port);
            } catch (Exception e) {
                if (tries == TRIES_TO_FIND_A_PORT) {
                    throw new IllegalStateException(
                            "DynamoDB Local did not start, the last of " + tries + " tries was on port " + port, e);
                }
            }
        }
    }

    private static void startAmazons(int port) throws Exception {
        DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)});
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-dynamodb-local"));
    }

    private static void stop(DynamoDBProxyServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            // the JVM ends now, and the store with it
        }
    }

    /** A port that is free now; DynamoDB Local takes no 0, so another process may be quicker. */
    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Store {
        static final URI ENDPOINT = isAmazons() ? startAmazons() : URI.create(GIVEN_ENDPOINT);
    }

    private static final class SharedClient {
        static final DynamoDbClient CLIENT = clientOf(endpoint());
    }
}
