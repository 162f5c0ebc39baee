package dev.integrationsrouter.scorer.onnx;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Puts texts of similar length together: a text is computed as long as the longest of its batch.
 *
 * @param mostTexts in one batch
 * @param padding whether texts of different lengths may stand in one batch
 */
record Batches(int mostTexts, boolean padding) {

    /** A batch of long texts has fewer of them: this bounds the memory that a batch takes. */
    private static final int TOKENS_PER_TEXT = 128;

    /** Of what a batch computes, what may be padding. */
    private static final double MOST_PADDING = 0.1;

    /**
     * Takes out the next batch: the job that waits longest, whatever its length, and as many of its neighbours in length as
     * may stand beside it. So each batch brings the front of the queue on, and nobody waits for more batches than there
     * were jobs before it.
     *
     * @param waiting at least one, in the order in which they came; what is left stays in that order
     * @return the shortest first
     */
    List<Job> takeNext(List<Job> waiting) {
        List<Job> sorted =
                waiting.stream().sorted(Comparator.comparingInt(Job::length)).toList();
        // the sort is stable: of the jobs of its length, the oldest stands first
        int oldest = sorted.indexOf(waiting.get(0));
        List<Job> batch = widestAround(oldest, sorted);
        waiting.removeAll(new HashSet<>(batch));
        return batch;
    }

    /** Of the batches that hold a job and its neighbours, the one with the most texts. */
    private List<Job> widestAround(int oldest, List<Job> sorted) {
        List<Job> widest = sorted.subList(oldest, oldest + 1);
        int end = Math.min(sorted.size(), oldest + mostTexts);
        for (int last = oldest; last < end; last++) {
            List<Job> batch = endingAt(last, oldest, sorted);
            if (batch.size() > widest.size()) {
                widest = batch;
            }
        }
        return List.copyOf(widest);
    }

    /** All that fits between the longest job of a batch and the oldest, and then what is shorter; empty if not even that. */
    private List<Job> endingAt(int last, int oldest, List<Job> sorted) {
        int longest = sorted.get(last).length();
        int first = last;
        long tokens = longest;
        while (first > 0) {
            tokens += sorted.get(first - 1).length();
            if (!fits(last - first + 2, tokens, longest)) {
                break;
            }
            first--;
        }
        return first <= oldest ? sorted.subList(first, last + 1) : List.of();
    }

    /** Whether so many texts may stand in one batch; fewer may wherever more may, if the longest is among them. */
    private boolean fits(int texts, long tokens, int longest) {
        long computed = (long) longest * texts;
        return texts <= mostTexts
                && computed <= (long) mostTexts * TOKENS_PER_TEXT
                && computed - tokens <= (padding ? computed * MOST_PADDING : 0);
    }
}
