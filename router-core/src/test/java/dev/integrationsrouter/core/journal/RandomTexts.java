package dev.integrationsrouter.core.journal;

import java.util.random.RandomGenerator;

/** Texts of all characters that Java knows: control characters, half surrogate pairs, whole ones, and none at all. */
final class RandomTexts {

    private RandomTexts() {}

    static String next(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        while (text.length() < length) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x80));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.append((char) (0xD800 + random.nextInt(0x800)));
                default -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
            }
        }
        return text.toString();
    }
}
