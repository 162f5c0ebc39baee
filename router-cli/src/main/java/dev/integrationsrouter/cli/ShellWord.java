package dev.integrationsrouter.cli;

import java.util.regex.Pattern;

/** Quotes a word so that a command line that we suggest can be typed as it is. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
