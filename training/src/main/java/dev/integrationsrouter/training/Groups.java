package dev.integrationsrouter.training;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Groups of people whose names alone must decide nothing, and which of them a text names. */
final class Groups {

    /** In lower case, some of several words. */
    static final List<String> NAMES = List.of(
            "gay",
            "lesbian",
            "bisexual",
            "transgender",
            "trans",
            "queer",
            "lgbt",
            "lgbtq",
            "homosexual",
            "heterosexual",
            "straight",
            "nonbinary",
            "cis",
            "male",
            "female",
            "muslim",
            "jewish",
            "christian",
            "catholic",
            "protestant",
            "hindu",
            "sikh",
            "buddhist",
            "taoist",
            "atheist",
            "black",
            "white",
            "asian",
            "african",
            "african american",
            "arab",
            "latino",
            "latina",
            "latinx",
            "hispanic",
            "mexican",
            "chinese",
            "japanese",
            "korean",
            "indian",
            "pakistani",
            "turkish",
            "american",
            "european",
            "canadian",
            "german",
            "polish",
            "middle eastern",
            "immigrant",
            "refugee",
            "deaf",
            "blind",
            "disabled",
            "autistic",
            "paralyzed",
            "elderly",
            "old",
            "older",
            "young",
            "younger",
            "teenage",
            "millennial",
            "middle aged");

    /** The longest first: who says {@code african american} names one group and not three. */
    private static final Pattern ANY = Pattern.compile(NAMES.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?<!\\S)(?:", ")(?!\\S)")));

    private Groups() {}

    /** Those in lower case and between blanks, each once, in the order of the text. */
    static List<String> in(String text) {
        return ANY.matcher(text).results().map(MatchResult::group).distinct().toList();
    }
}
