package dev.integrationsrouter.core;

/** Shows a text from outside in a message: between quotes, control characters escaped, cut at 64 characters. */
final class Quote {

    private static final int LONGEST = 64;
    private static final int LONGEST_SENTENCE = 2_000;

    private Quote() {}

    static String of(String text) {
        return "'" + escaped(text) + "'";
    }

    /** The same without the quotes. */
    static String escaped(String text) {
        return escaped(text, LONGEST);
    }

    /** Shows a sentence that plugin code may have worded: on one line, cut at 2,000 characters. Mask it first. */
    static String sentence(String text) {
        return escaped(text, LONGEST_SENTENCE);
    }

    /** The same, cut where the caller says. */
    static String escaped(String text, int longest) {
        int end = text.length() <= longest ? text.length() : cut(text, longest);
        StringBuilder safe = new StringBuilder(end + 8);
        text.codePoints().limit(text.codePointCount(0, end)).forEach(codePoint -> append(safe, codePoint));
        return text.length() > end ? safe.append('…').toString() : safe.toString();
    }

    private static int cut(String text, int longest) {
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }

    private static void append(StringBuilder safe, int codePoint) {
        switch (Character.getType(codePoint)) {
            // FORMAT holds the characters that turn the direction of the text after them
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> safe.append(String.format("\\u%04x", codePoint));
            default -> safe.appendCodePoint(codePoint);
        }
    }
}
