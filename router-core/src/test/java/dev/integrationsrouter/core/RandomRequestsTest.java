package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever comes in is answered with a status of the table and recorded, in a heap that a leak would fill. */
class RandomRequestsTest {

    private static final boolean FULL = "full".equals(System.getProperty("campaign"));
    private static final int REQUESTS = FULL ? 200_000 : 2_500;

    /** Few requests end before the optimizing compiler has paid for itself. */
    private static final String COMPILER = FULL ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1";

    /** {@code -Drequests.seed=…} repeats a campaign that failed. */
    private static final long SEED = Long.getLong("requests.seed", 20261123L);

    @Test
    void random_requests_are_answered_and_recorded() throws Exception {
        Process campaign = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx80m",
                        COMPILER,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.util.logging.config.file=/dev/null",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RandomRequests.class.getName(),
                        Long.toString(SEED),
                        Integer.toString(REQUESTS)))
                .redirectErrorStream(true)
                .start();
        String output = output(campaign);

        assertThat(campaign.waitFor()).as("seed %d: %s", SEED, output).isZero();
        assertThat(output).endsWith(REQUESTS + " requests were answered and recorded\n");
        System.out.println("seed " + SEED + "\n" + output);
    }

    private static String output(Process process) throws IOException {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.getInputStream().close();
        }
    }
}
