package dev.integrationsrouter.benchmarks.store;

import dev.integrationsrouter.benchmarks.Lifeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** DynamoDB Local with its tables in memory. Says where it listens, and serves until it is killed or its standard input ends. */
public final class LocalDynamoProcess {

    private LocalDynamoProcess() {}

    /** Takes nothing. */
    public static void main(String[] arguments) throws Exception {
        Lifeline.hold();
        String port = String.valueOf(freePort());
        ServerRunner.createServerFromCommandLineArgs(
                        new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", port})
                .start();
        System.out.println(LocalDynamo.LINE + "http://127.0.0.1:" + port);
    }

    /** DynamoDB Local takes no 0. */
    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
