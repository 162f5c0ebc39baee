package dev.integrationsrouter.training;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the groups of {@link CounterExamples} that a text names. */
final class Groups {

    /** The longest first: who says {@code african american} names one group and not three. */
    private static final Pattern ANY = Pattern.compile(CounterExamples.GROUPS.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?<!\\S)(?:", ")(?!\\S)")));

    private Groups() {}

    /** Those in lower case and between blanks, each once, in the order of the text. */
    static List<String> in(String text) {
        return ANY.matcher(text).results().map(MatchResult::group).distinct().toList();
    }
}
