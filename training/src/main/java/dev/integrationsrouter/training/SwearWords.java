package dev.integrationsrouter.training;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A list of swear words and how bad people find them, from which weak labels come. */
final class SwearWords {

    private static final Pattern GAP = Pattern.compile("[\\s.,!?;:\"()]+");

    private static final float LEAST_STRONG = 1.6f;
    private static final float LEAST_SEVERE = 2.4f;

    private final List<Entry> entries;
    private final Map<String, Float> severities = new HashMap<>();

    SwearWords(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        entries.forEach(entry -> severities.merge(entry.text().toLowerCase(Locale.ROOT), entry.severity(), Math::max));
    }

    List<Entry> entries() {
        return entries;
    }

    /** How bad the worst words of a text are. */
    Strength strongest(String text) {
        float worst = 0;
        String previous = "";
        for (String word : GAP.split(text.toLowerCase(Locale.ROOT), -1)) {
            worst = Math.max(worst, severities.getOrDefault(word, 0f));
            worst = Math.max(worst, severities.getOrDefault(previous + " " + word, 0f));
            previous = word;
        }
        return strength(worst);
    }

    static Strength strength(float severity) {
        if (severity >= LEAST_SEVERE) {
            return Strength.SEVERE;
        }
        if (severity >= LEAST_STRONG) {
            return Strength.STRONG;
        }
        return severity > 0 ? Strength.MILD : Strength.NONE;
    }

    /** A word or two, and a severity from 1 to 3. */
    record Entry(String text, float severity) {}

    /** What the list says of a text. */
    enum Strength {
        NONE,
        MILD,
        STRONG,
        SEVERE
    }
}
