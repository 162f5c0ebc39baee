package dev.integrationsrouter.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MadeUpLanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | The weather is not what it was
            de | Ich habe keine Ahnung, was das soll
            fr | C'est la vie, mais pas pour moi
            es | ¿Por qué no me contesta nadie?
            pt | Você não vai acreditar no que aconteceu
            it | Non so che cosa dire della partita
            nl | Ik weet het niet, maar dat is niet erg
            pl | Nie wiem, dlaczego tak się dzieje
            sv | Det är inte så lätt som man tror
            cs | Už jsem to říkal, ale nikdo neposlouchá
            id | Saya tidak bisa tidur lagi malam ini
            ru | Сегодня опять дождь
            uk | Сьогодні знову дощ, їду додому
            ja | 今日はいい天気ですね
            zh | 今天天气不错
            ko | 오늘은 날씨가 좋네요
            ar | الطقس جميل اليوم
            hi | आज मौसम अच्छा है
            sw | Leo ni siku njema sana kwa watu wetu
            en | Qwertz 123
            """)
    void a_plain_sentence_is_told_by_its_script_or_its_common_words(String language, String text) {
        assertThat(MadeUpLanguages.detect(text)).containsExactly(language);
    }

    @Test
    void texts_without_letters_have_no_language() {
        assertThat(MadeUpLanguages.detect("")).isEmpty();
        assertThat(MadeUpLanguages.detect("🙃 12 — ?!")).isEmpty();
    }
}
