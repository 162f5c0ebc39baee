package dev.integrationsrouter.benchmarks.store;

import dev.integrationsrouter.benchmarks.JavaProcess;
import dev.integrationsrouter.dynamodb.DynamoTable;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import dev.integrationsrouter.dynamodb.DynamoTrackerBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local in a process of its own, and a client of it that keeps what is asked of it. */
public final class LocalDynamo implements AutoCloseable {

    /** What the line begins with that says where it listens; the server itself prints others. */
    static final String LINE = "endpoint ";

    static {
        // the JDK keeps five idle connections to a host, and would open new ones for all threads beyond that
        System.setProperty("http.maxConnections", "64");
    }

    private final JavaProcess process;
    private final URI endpoint;
    private final DynamoDbClient client;
    private final SentRequests sent = new SentRequests();

    private LocalDynamo(JavaProcess process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(sent))
                .build();
    }

    /** Starts it, without a table. */
    public static LocalDynamo start() throws IOException {
        JavaProcess process = JavaProcess.startWithPeers(LocalDynamoProcess.class, List.of("-Xmx4g"), List.of());
        try {
            String line = process.line();
            while (!line.startsWith(LINE)) {
                line = process.line();
            }
            return new LocalDynamo(process, URI.create(line.substring(LINE.length())));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Where it listens. */
    public URI endpoint() {
        return endpoint;
    }

    /** A tracker with a table of its own. */
    public DynamoTracker tracker(String table) {
        makeTable(settings(table));
        return settings(table).build();
    }

    /** Makes the table that trackers have unless they are told otherwise. */
    public void makeUsualTable() {
        makeTable(DynamoTracker.builder().client(client));
    }

    private static void makeTable(DynamoTrackerBuilder settings) {
        try (DynamoTable made = settings.buildTable()) {
            made.create();
        }
    }

    private DynamoTrackerBuilder settings(String table) {
        // what is measured is how long it takes, not when it gives up
        return DynamoTracker.builder().client(client).table(table).timeout(Duration.ofMinutes(1));
    }

    /** The client that the trackers have, too. */
    public DynamoDbClient client() {
        return client;
    }

    /** What the client has sent. */
    public SentRequests sent() {
        return sent;
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
