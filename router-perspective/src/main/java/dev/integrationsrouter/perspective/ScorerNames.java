package dev.integrationsrouter.perspective;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What scores may be stored under, and whose such a name is. It begins with the word that {@code perspective.provider}
 * chooses its scorer by: {@code perspective@host/v1}, {@code embedded/3}, {@code onnx:model/1f2e}; so that two scorers
 * cannot share one. Hosts and {@code perspective.provider-name} have all words that are no scorer's.
 */
final class ScorerNames {

    /** What a name must be, in words. */
    static final String RULE = "up to 200 letters, digits and signs, without blanks";

    /** Of those that belong to this project, installed or not: what they have scored is in stores. */
    private static final Set<String> RESERVED = Set.of(InstalledScorers.CONTRACT, "embedded", "onnx");

    /** As the names of providers are made, in either case: whoever reads them does not tell Onnx from onnx. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]*");

    private ScorerNames() {}

    /** Whether scores can be stored under a name. */
    static boolean isName(String name) {
        return name.matches("[\\x21-\\x7e]{1,200}");
    }

    /** The word that a name begins with; empty if it begins with a sign. */
    static String owner(String name) {
        Matcher word = WORD.matcher(name);
        return word.lookingAt() ? word.group().toLowerCase(Locale.ROOT) : "";
    }

    /** The scorer that has a name already; empty if it is free for a host's. */
    static Optional<String> taken(String name, InstalledScorers installed) {
        return Optional.of(owner(name))
                .filter(owner -> RESERVED.contains(owner) || installed.names().contains(owner));
    }
}
