package dev.integrationsrouter.standin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The scores of the stand-in. They are hashes: the same for the same text and attribute on every machine, and
 * without any meaning.
 */
public final class MadeUpScores {

    private static final long STEPS = 1_000_000;

    private MadeUpScores() {}

    /**
     * The score of a text: the first eight bytes of SHA-256 over {@code attribute + "\n" + text} in UTF-8, taken
     * as an unsigned big-endian number, modulo 1,000,001, divided by 1,000,000. So it has at most six decimals,
     * and survives JSON unchanged.
     *
     * @param text the text as sent, not trimmed
     * @param attribute for example {@code TOXICITY}
     * @return 0 to 1, both included
     */
    public static double score(String text, String attribute) {
        byte[] hash = sha256().digest((attribute + "\n" + text).getBytes(StandardCharsets.UTF_8));
        long steps = Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), STEPS + 1);
        return (double) steps / STEPS;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256; this one does not", e);
        }
    }
}
