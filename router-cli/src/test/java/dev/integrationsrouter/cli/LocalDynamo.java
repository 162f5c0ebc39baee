package dev.integrationsrouter.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** Amazon's DynamoDB Local in the JVM of the tests, or whatever the system property {@code dynamodb.endpoint} names. */
final class LocalDynamo {

    private static final String GIVEN_ENDPOINT = System.getProperty("dynamodb.endpoint", "");

    private LocalDynamo() {}

    /** Where it listens; the first call starts it. */
    static URI endpoint() {
        return Store.ENDPOINT;
    }

    private static URI start() {
        try {
            int port = freePort();
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)});
            server.start();
            return URI.create("http://127.0.0.1:" + port);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
    }

    /** A port that is free now: DynamoDB Local takes no 0. */
    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static final class Store {
        static final URI ENDPOINT = GIVEN_ENDPOINT.isEmpty() ? start() : URI.create(GIVEN_ENDPOINT);
    }
}
