package dev.integrationsrouter.perspective.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordSplitterTest {

    private final List<String> words = new ArrayList<>();
    private final WordSplitter splitter =
            new WordSplitter((characters, length) -> words.add(new String(characters, 0, length)));

    private List<String> split(String text) {
        words.clear();
        splitter.split(text);
        return List.copyOf(words);
    }

    @Test
    void case_and_punctuation_do_not_matter() {
        assertThat(split("Hello, WORLD!! (really)")).containsExactly("<hello>", "<world>", "<really>");
    }

    @Test
    void of_a_letter_that_is_drawn_out_two_remain() {
        assertThat(split("sooooo gooood")).containsExactly("<soo>", "<good>");
    }

    @Test
    void apostrophes_inside_words_do_not_part_them() {
        assertThat(split("don't 'quote' you\u2019re dogs'")).containsExactly("<dont>", "<quote>", "<youre>", "<dogs>");
    }

    @Test
    void addresses_are_left_out() {
        assertThat(split("see https://example.org/Path?q=1, HTTP://a.b and www.example.org now"))
                .containsExactly("<see>", "<and>", "<now>");
        assertThat(split("xhttp://a")).containsExactly("<xhttp>", "<a>");
    }

    @ParameterizedTest
    @CsvSource({"f*ck, <f*ck>", "f***, <f**>", "sh!t, <sh!t>", "a$$hole, <a$$hole>", "@ss, <@ss>", "$hit, <$hit>"})
    void signs_that_stand_for_letters_stay(String text, String word) {
        assertThat(split(text)).containsExactly(word);
    }

    @Test
    void signs_that_stand_for_nothing_go() {
        assertThat(split("wow! *sigh* 5$ @ home * fin !")).containsExactly("<wow>", "<sigh>", "<5>", "<home>", "<fin>");
    }

    @Test
    void an_emoji_is_a_word() {
        assertThat(split("ok\uD83D\uDC4D\uD83D\uDC4D yes\u2764\uFE0F"))
                .containsExactly("<ok>", "<\uD83D\uDC4D>", "<\uD83D\uDC4D>", "<yes>", "<\u2764>");
    }

    @Test
    void letters_of_every_script_make_words() {
        assertThat(split("Добрый ДЕНЬ मुझे 日本語 \uD835\uDC9C\uD835\uDCB7"))
                .containsExactly("<добрый>", "<день>", "<मुझे>", "<日本語>", "<\uD835\uDC9C\uD835\uDCB7>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?!...", "\uD83D", "\uDC4D\uD83D", "\u0301", "\u200D", "https://"})
    void without_words_there_are_none(String text) {
        assertThat(split(text)).isEmpty();
    }

    @Test
    void a_word_may_be_as_long_as_a_text() {
        String word = "ab".repeat(10_240);

        assertThat(split(word)).containsExactly("<" + word + ">");
        assertThat(split("ab")).containsExactly("<ab>");
    }
}
