package dev.integrationsrouter.scorer.onnx;

import java.util.ArrayList;
import java.util.Comparator;
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
    private static final double MOST_PADDING = 0.2;

    /** All of the jobs, the shortest first. */
    List<List<Job>> of(List<Job> jobs) {
        List<Job> sorted =
                jobs.stream().sorted(Comparator.comparingInt(Job::length)).toList();
        List<List<Job>> batches = new ArrayList<>();
        List<Job> batch = new ArrayList<>();
        long tokens = 0;
        for (Job job : sorted) {
            if (!batch.isEmpty() && !fits(batch, tokens, job)) {
                batches.add(batch);
                batch = new ArrayList<>();
                tokens = 0;
            }
            batch.add(job);
            tokens += job.length();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** Whether a batch takes one more, which is not shorter than the others. */
    private boolean fits(List<Job> batch, long tokens, Job next) {
        long computed = (long) next.length() * (batch.size() + 1);
        long filled = computed - tokens - next.length();
        return batch.size() < mostTexts
                && computed <= (long) mostTexts * TOKENS_PER_TEXT
                && filled <= (padding ? computed * MOST_PADDING : 0);
    }
}
