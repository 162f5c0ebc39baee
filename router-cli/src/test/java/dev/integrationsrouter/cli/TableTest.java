package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsColumnsAndEndsLinesWithoutBlanks() {
        Table table = new Table("A", "LONG").row("wide cell", "x").row("", "");

        assertThat(table.lines()).containsExactly("A          LONG", "wide cell  x", "");
    }

    @Test
    void countsACharacterOutsideTheBasicPlaneOnce() {
        assertThat(new Table("😀😀", "x").row("ab", "y").lines()).containsExactly("😀😀  x", "ab  y");
    }

    @Test
    void keepsACellOnItsLine() {
        assertThat(new Table("a\nb\u001b", "x").lines()).containsExactly("a\\nb\\u001b  x");
    }
}
