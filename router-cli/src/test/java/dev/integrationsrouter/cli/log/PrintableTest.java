package dev.integrationsrouter.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void keepsLettersOfEveryScriptAndEmoji() {
        String text = "Grüße 日本語 שלום 👩‍👩‍👧 é";

        assertThat(Printable.escape(text)).isSameAs(text);
    }

    @Test
    void escapesControlsDirectionMarksAndHalfCharacters() {
        assertThat(Printable.escape("\u0000\u001b\u007f\u009b\u2028\u202e\u2066\ud800x"))
                .isEqualTo("\\u0000\\u001b\\u007f\\u009b\\u2028\\u202e\\u2066\\ud800x");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Printable.escape("😀😀😀", 3)).isEqualTo("😀😀😀");
        assertThat(Printable.escape("😀😀😀😀", 3)).isEqualTo("😀😀…");
    }
}
