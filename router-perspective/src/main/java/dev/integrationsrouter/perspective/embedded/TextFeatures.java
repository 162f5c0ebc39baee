package dev.integrationsrouter.perspective.embedded;

/**
 * What a text consists of, as the numbers of buckets: its words, pairs of neighbouring words, and the runs of three to five
 * characters within each word. Every part falls into one of {@link #BUCKETS} buckets by its hash, and each bucket counts once.
 *
 * <p>Weights mean nothing with other features than those that they were learnt with: whoever changes what this class
 * answers trains again.
 *
 * <p>For one thread at a time. Holds one text's buckets until the next; allocates nothing once it has seen the longest text.
 */
public final class TextFeatures {

    private static final int BUCKET_BITS = 17;

    /** How many buckets there are. */
    public static final int BUCKETS = 1 << BUCKET_BITS;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;

    /** What kinds of parts start with, so that a word and a run of the same characters are two parts. */
    private static final int RUN_SEED = 0x811C9DC5;

    private static final int WORD_SEED = 0x9E3779B9;
    private static final int PAIR_SEED = 0x85EBCA6B;
    private static final int FNV_PRIME = 0x01000193;

    private final WordSplitter splitter = new WordSplitter(this::word);
    private final BucketSet buckets = new BucketSet(BUCKETS);

    private int previousWord;
    private boolean hasPrevious;

    /**
     * Takes a text apart.
     *
     * @param text of any length and script
     * @return how many buckets it falls into; none if it has no letter, digit or symbol
     */
    public int extract(String text) {
        buckets.clear();
        hasPrevious = false;
        splitter.split(text);
        return buckets.size();
    }

    /**
     * One of the buckets of the latest text, in the order in which they were found.
     *
     * @param index from 0, below what {@link #extract} has answered
     * @return from 0, below {@link #BUCKETS}
     */
    public int bucket(int index) {
        return buckets.get(index);
    }

    private void word(char[] characters, int length) {
        runs(characters, length);
        int word = WORD_SEED;
        for (int i = 0; i < length; i++) {
            word = hash(word, characters[i]);
        }
        add(word);
        if (hasPrevious) {
            add(hash(hash(PAIR_SEED, previousWord), word));
        }
        previousWord = word;
        hasPrevious = true;
    }

    private void runs(char[] characters, int length) {
        for (int start = 0; start + SHORTEST <= length; start++) {
            int run = RUN_SEED;
            int end = Math.min(start + LONGEST, length);
            for (int i = start; i < end; i++) {
                run = hash(run, characters[i]);
                if (i - start >= SHORTEST - 1) {
                    add(run);
                }
            }
        }
    }

    private static int hash(int hash, int value) {
        return (hash ^ value) * FNV_PRIME;
    }

    /** FNV mixes upwards only: the finalizer of MurmurHash3 lets all bits decide. */
    private void add(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
        buckets.add((mixed ^ (mixed >>> 16)) >>> (Integer.SIZE - BUCKET_BITS));
    }
}
