package dev.integrationsrouter.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TerminalLogTest {

    private final Logger ours = LoggerFactory.getLogger("dev.integrationsrouter.test");
    private final Logger theirs = LoggerFactory.getLogger("org.example");
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void takeTheLines() {
        TerminalLog.to(lines::add);
        TerminalLog.verbose(false);
    }

    @AfterEach
    void becomeQuietAgain() {
        TerminalLog.verbose(false);
    }

    @Test
    void showsWarningsWithoutTheirStackTrace() {
        ours.info("hidden");
        ours.warn("Post {} failed", 7, new IllegalStateException("no more"));
        theirs.error("broken", new IllegalStateException());

        assertThat(lines)
                .containsExactly("warning: Post 7 failed (no more)", "error: broken (java.lang.IllegalStateException)");
    }

    @Test
    void showsMoreWhenVerbose() {
        TerminalLog.verbose(true);
        ours.debug("detail", new IllegalStateException("why"));
        theirs.debug("hidden");
        theirs.info("shown");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains("DEBUG dev.integrationsrouter.test - detail", "IllegalStateException: why", "    at ");
        assertThat(lines.get(1)).endsWith("INFO org.example - shown");
    }

    @Test
    void letsNoLoggedTextForgeALine() {
        ours.warn("a\nerror: b\u001b[2J", new IllegalStateException("c\r"));

        assertThat(lines).containsExactly("warning: a\\nerror: b\\u001b[2J (c\\r)");
    }
}
