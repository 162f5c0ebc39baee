package dev.integrationsrouter.perspective.embedded;

import java.util.Arrays;

/**
 * Splits a text into words as people mean them: without case, addresses and apostrophes, with at most two of a letter in a
 * row, and with the signs that stand for letters in a word that is disguised. An emoji is a word of its own.
 *
 * <p>For one thread at a time. Allocates nothing once it has seen the longest word.
 */
final class WordSplitter {

    /** Takes the words of a text, in order. */
    interface Words {

        /**
         * Takes one.
         *
         * @param characters begins with {@link #BEGIN} and ends with {@link #END}; overwritten by the next word
         * @param length with both
         */
        void word(char[] characters, int length);
    }

    static final char BEGIN = '<';
    static final char END = '>';

    private static final int MOST_IN_A_ROW = 2;
    private static final int NOTHING = -1;

    /** The bit that tells small ASCII letters from capital ones; digits have it. */
    private static final int LOWER_CASE = 0x20;

    private final Words words;
    private char[] word = new char[64];
    private int length;
    private int latest;
    private int inARow;

    WordSplitter(Words words) {
        this.words = words;
        open();
    }

    void split(String text) {
        int at = 0;
        while (at < text.length()) {
            if (isEmpty() && isAddress(text, at)) {
                at = endOfAddress(text, at);
            } else {
                int codePoint = text.codePointAt(at);
                at += Character.charCount(codePoint);
                take(codePoint, at < text.length() ? text.charAt(at) : ' ');
            }
        }
        close();
    }

    private void take(int codePoint, char next) {
        if (isAsciiLetterOrDigit(codePoint)) {
            append(codePoint | LOWER_CASE);
        } else if (isPartOfWord(codePoint, next)) {
            append(Character.toLowerCase(codePoint));
        } else if (!isApostrophe(codePoint) || !Character.isLetter(next)) {
            close();
            if (Character.getType(codePoint) == Character.OTHER_SYMBOL) {
                append(codePoint);
                close();
            }
        }
    }

    private boolean isPartOfWord(int codePoint, char next) {
        if (codePoint < 0x80) {
            return isDisguise(codePoint, next);
        }
        return Character.isLetterOrDigit(codePoint) || (!isEmpty() && isMark(codePoint));
    }

    private static boolean isAsciiLetterOrDigit(int codePoint) {
        int lower = codePoint | LOWER_CASE;
        return (lower >= 'a' && lower <= 'z') || (codePoint >= '0' && codePoint <= '9');
    }

    /** As in {@code f*ck}, {@code sh!t}, {@code a$$hole} and {@code @ss}. */
    private boolean isDisguise(int codePoint, char next) {
        return switch (codePoint) {
            case '*' -> !isEmpty() && (next == '*' || Character.isLetter(next));
            case '!' -> !isEmpty() && Character.isLetter(next);
            case '@', '$' -> next == '$' || Character.isLetter(next);
            default -> false;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isApostrophe(int codePoint) {
        return codePoint == '\'' || codePoint == '\u2019';
    }

    private static boolean isAddress(String text, int at) {
        char first = text.charAt(at);
        return (first == 'h' || first == 'H' || first == 'w' || first == 'W')
                && (text.regionMatches(true, at, "http://", 0, 7)
                        || text.regionMatches(true, at, "https://", 0, 8)
                        || text.regionMatches(true, at, "www.", 0, 4));
    }

    private static int endOfAddress(String text, int at) {
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isEmpty() {
        return length == 1;
    }

    private void open() {
        word[0] = BEGIN;
        length = 1;
        latest = NOTHING;
        inARow = 0;
    }

    private void append(int codePoint) {
        inARow = codePoint == latest ? inARow + 1 : 1;
        latest = codePoint;
        if (inARow > MOST_IN_A_ROW) {
            return;
        }
        // room for a pair of surrogates and the end
        if (length + 3 > word.length) {
            word = Arrays.copyOf(word, word.length * 2);
        }
        if (Character.isBmpCodePoint(codePoint)) {
            word[length++] = (char) codePoint;
        } else {
            length += Character.toChars(codePoint, word, length);
        }
    }

    private void close() {
        if (!isEmpty()) {
            word[length] = END;
            words.word(word, length + 1);
            open();
        }
    }
}
