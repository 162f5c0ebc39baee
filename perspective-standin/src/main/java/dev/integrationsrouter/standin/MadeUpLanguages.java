package dev.integrationsrouter.standin;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A made-up language detector: the script that most letters have, and for the Latin script a handful of common
 * words and letters per language. Good enough to exercise a client; its mistakes are not those of the real one.
 */
public final class MadeUpLanguages {

    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.ARABIC, "ar"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(UnicodeScript.CYRILLIC, "ru"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "iw"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"));

    private MadeUpLanguages() {}

    /**
     * {@return the language of a text, as a list of one; empty if it has no letters of a known script} A Latin text
     * without any known word counts as English.
     *
     * @param text of any length
     */
    public static List<String> detect(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        if (letters.containsKey(UnicodeScript.HIRAGANA) || letters.containsKey(UnicodeScript.KATAKANA)) {
            return List.of("ja"); // Japanese has more Han than kana at times, Chinese has no kana
        }
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> ofScript(most.getKey(), text))
                .orElse(List.of());
    }

    private static List<String> ofScript(UnicodeScript script, String text) {
        if (script == UnicodeScript.LATIN) {
            return List.of(LatinLanguage.of(words(text), text.toLowerCase(Locale.ROOT)));
        }
        if (script == UnicodeScript.CYRILLIC && text.toLowerCase(Locale.ROOT).matches("(?s).*[іїєґ].*")) {
            return List.of("uk");
        }
        String language = BY_SCRIPT.get(script);
        return language == null ? List.of() : List.of(language);
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+"));
    }
}
