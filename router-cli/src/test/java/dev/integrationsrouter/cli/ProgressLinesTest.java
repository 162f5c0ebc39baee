package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

    private static final UUID RUN = new UUID(0, 7);

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;
    private final ProgressLines lines =
            new ProgressLines(new Messages(new PrintStream(stream, true, StandardCharsets.UTF_8), 0), () -> now);

    @Test
    void saysALineEveryTenSeconds() {
        for (int second = 0; second <= 25; second++) {
            now = Instant.EPOCH.plusSeconds(second);
            lines.progress(new RunEvent.Progressed(new RunInfo(RUN, "shop", RunType.PROD), new Progress(second, 50)));
        }

        assertThat(said()).containsExactly("shop: 10 of 50 done (20 %)", "shop: 20 of 50 done (40 %)");
    }

    @Test
    void saysNothingOfAShortRun() {
        lines.progress(new RunEvent.Progressed(new RunInfo(RUN, "shop", RunType.PROD), new Progress(1, 2)));
        lines.progress(new RunEvent.Progressed(new RunInfo(RUN, "shop", RunType.PROD), new Progress(2, 2)));

        assertThat(said()).isEmpty();
    }

    @Test
    void knowsNoShareOfAnUnknownTotal() {
        lines.progress(new RunEvent.Progressed(new RunInfo(RUN, "shop", RunType.PROD), new Progress(1, -1)));
        now = now.plusSeconds(10);
        lines.progress(new RunEvent.Progressed(new RunInfo(RUN, "shop", RunType.PROD), new Progress(9, -1)));

        assertThat(said()).containsExactly("shop: 9 done");
    }

    private List<String> said() {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
