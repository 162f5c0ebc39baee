package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressBarDisplayTest {

    private static final UUID RUN = new UUID(0, 7);

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final Messages messages = new Messages(new PrintStream(stream, true, StandardCharsets.UTF_8), 80);
    private final ProgressBarDisplay display = new ProgressBarDisplay(messages);

    @Test
    void drawsABarAndTakesItAwayAtTheEnd() {
        display.started(new RunEvent.Started(new RunInfo(RUN, "shop", RunType.PROD)));
        display.progress(new RunEvent.Progressed(new RunInfo(RUN, "shop", RunType.PROD), new Progress(30, 120)));
        display.close();
        messages.line("after");

        assertThat(text())
                .contains("shop", "25%", "30/120")
                .endsWith("\r\u001b[Kafter\n".substring("\r\u001b[K".length()));
        assertThat(text()).endsWith("\r\u001b[Kafter\n");
    }

    @Test
    void takesProgressBeforeTheStartAndAfterTheEnd() {
        display.progress(new RunEvent.Progressed(new RunInfo(RUN, "shop", RunType.PROD), new Progress(1, 2)));
        display.started(new RunEvent.Started(new RunInfo(RUN, "shop", RunType.PROD)));
        display.close();
        display.close();
        display.progress(new RunEvent.Progressed(new RunInfo(RUN, "shop", RunType.PROD), new Progress(2, 2)));

        assertThat(text()).endsWith("\r\u001b[K");
    }

    private String text() {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
