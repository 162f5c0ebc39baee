package dev.integrationsrouter.benchmarks.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Posts as people write them, without anybody having written them. */
final class Texts {

    private static final int LENGTH = 140;
    private static final long SEED = 140;

    private static final List<String> BEGINNINGS = List.of(
            "st", "br", "tr", "m", "n", "l", "s", "t", "k", "p", "d", "g", "w", "h", "th", "sh", "f", "v", "c", "b");
    private static final List<String> MIDDLES = List.of("a", "e", "i", "o", "u", "ea", "ou", "ai", "oo", "y");
    private static final List<String> ENDS = List.of("", "", "n", "r", "s", "t", "ng", "ll", "ck", "d", "st", "m");
    private static final List<String> GAPS = List.of(" ", " ", " ", " ", " ", " ", ", ", ". ", "! ", " \uD83D\uDE00 ");

    private Texts() {}

    /** So many, of 140 characters each; always the same. */
    static List<String> make(int count) {
        Random random = new Random(SEED);
        List<String> posts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            posts.add(post(random));
        }
        return posts;
    }

    private static String post(Random random) {
        StringBuilder post = new StringBuilder();
        while (post.length() < LENGTH) {
            for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
                post.append(any(BEGINNINGS, random))
                        .append(any(MIDDLES, random))
                        .append(any(ENDS, random));
            }
            post.append(any(GAPS, random));
        }
        post.setLength(LENGTH);
        return post.toString();
    }

    private static String any(List<String> parts, Random random) {
        return parts.get(random.nextInt(parts.size()));
    }
}
