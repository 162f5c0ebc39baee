package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final Messages messages = new Messages(new PrintStream(stream, true, StandardCharsets.UTF_8), 80);

    @Test
    void keepsTheStatusLineBelowTheLines() {
        messages.status("50%");
        messages.line("a line");

        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[K50%\r\u001b[Ka line\n50%");
    }

    @Test
    void writesNoControlSequenceWithoutAStatusLine() {
        messages.status("");
        messages.say("red \u001b[31m\nand more");

        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("red \\u001b[31m\\nand more\n");
    }
}
