package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPartsTest {

    @ParameterizedTest
    @CsvSource({
        "200, 0", "207, 3", "400, 2", "404, 2", "413, 2", "422, 2", "409, 75", "429, 75", "503, 75", "499, 1", "500, 1",
        "502, 1", "504, 1", "299, 1"
    })
    void everyStatusHasItsExit(int statusCode, int exit) {
        assertThat(ExitStatus.of(statusCode)).isEqualTo(exit);
    }

    @Test
    void aSuggestedWordCanBeTypedAsItIs() {
        assertThat(ShellWord.of("sqlite:demo-1/router.db")).isEqualTo("sqlite:demo-1/router.db");
        assertThat(ShellWord.of("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
        assertThat(ShellWord.of("")).isEqualTo("''");
    }

    @Test
    void nestedFieldsAreIndented() {
        assertThat(printed(Map.of("counts", Map.of("by", List.of(1, 2))), false))
                .containsExactly("counts:", "  by: 1, 2");
    }

    @Test
    void longTextsKeepTheirLinesButShowNoStackTraceUnlessAskedFor() {
        Map<String, String> fields =
                Map.of("detail", "Exception: no\u0007\n\tat a.B.c(B.java:1)\n\t... 3 more\nCaused by: d");

        assertThat(printed(fields, true))
                .containsExactly(
                        "detail:",
                        "  Exception: no\\u0007",
                        "    at a.B.c(B.java:1)",
                        "    ... 3 more",
                        "  Caused by: d");
        assertThat(printed(fields, false))
                .containsExactly(
                        "detail:",
                        "  Exception: no\\u0007",
                        "  Caused by: d",
                        "  (the stack trace: --verbose, or --json)");
    }

    @Test
    void aListOfObjectsHasALineForEach() {
        assertThat(printed(Map.of("lines", List.of(Map.of("line", 7), Map.of("line", 9))), false))
                .containsExactly("lines:", "  - line: 7", "  - line: 9");
    }

    private static List<String> printed(Map<String, ?> fields, boolean withStackTraces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RecordText(new PrintStream(out, true, StandardCharsets.UTF_8), "", withStackTraces).print(fields);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
