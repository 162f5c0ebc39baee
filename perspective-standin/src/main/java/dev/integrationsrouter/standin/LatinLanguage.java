package dev.integrationsrouter.standin;

import java.util.List;
import java.util.Set;

/**
 * The marks of a language in Latin script.
 *
 * @param tag the language
 * @param words common words; each occurrence counts one
 * @param letters letters that few other languages have; each occurrence counts two
 */
record LatinLanguage(String tag, Set<String> words, String letters) {

    /** English first: the earlier one wins a draw. */
    private static final List<LatinLanguage> ALL = List.of(
            marks("en", "the and is of to you it that this was for with are my not have what i on at we your be", ""),
            marks("de", "der die das und ist nicht ich ein eine mit auf für den wir zu auch wenn es noch so mal", "ß"),
            marks(
                    "fr",
                    "le la les et est pas je une des que pour dans qui c'est sur avec on ce mais j vous tu",
                    "çêèœ"),
            marks("es", "el la los que es no un una por con para y en muy pero como se lo mi ya más", "ñ¿¡"),
            marks("pt", "o a os que é não um uma com para e em muito mas como se eu meu mais você isso", "ãõ"),
            marks("it", "il la che è non un una per con di e sono mi ma gli della del più ho questo", "ìò"),
            marks("nl", "de het een en is niet ik van dat op voor met maar je wat ook zijn nog wel", "ĳ"),
            marks("pl", "w i nie na się to jest że z do jak ale co już tak mnie jestem", "łżźćąęśń"),
            marks("sv", "och att det är en inte jag som på för med har den av men ett så kan om", "å"),
            marks("cs", "a se je že na to v jsem ale tak jak si už není mi jen co", "řůěšč"),
            marks("id", "yang dan di ini itu tidak saya aku ada dengan untuk ke dari bisa sudah lagi kalau banget", ""),
            marks("tr", "ve bir bu için çok ama değil ne ben de da gibi var yok", "ğışİ"),
            marks("sw", "na ya wa kwa ni katika hii leo sana lakini kama watu yangu wetu si", ""),
            marks("om", "akka kan fi irra keessa hin jiru nama dha jechuun kana", ""),
            marks("hi-Latn", "hai nahi kya mera ho raha bahut aur yaar bhai mein kyun toh", ""));

    LatinLanguage {
        words = Set.copyOf(words);
    }

    private static LatinLanguage marks(String tag, String words, String letters) {
        return new LatinLanguage(tag, Set.of(words.split(" ")), letters);
    }

    /** The tag of the language that a text in lower case has most marks of; English if it has none at all. */
    static String of(List<String> words, String text) {
        LatinLanguage best = ALL.get(0);
        long most = best.count(words, text);
        for (LatinLanguage language : ALL) {
            long marks = language.count(words, text);
            if (marks > most) {
                best = language;
                most = marks;
            }
        }
        return best.tag;
    }

    private long count(List<String> textWords, String text) {
        return textWords.stream().filter(words::contains).count()
                + 2 * text.chars().filter(c -> letters.indexOf(c) >= 0).count();
    }
}
