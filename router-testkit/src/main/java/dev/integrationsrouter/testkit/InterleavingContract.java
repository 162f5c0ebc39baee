package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Operations of many runs in random order, compared step by step with a plain model of this contract. */
public interface InterleavingContract extends TrackerContract {

    /** {@return how many random sequences are tried, of 200 steps each} */
    default int interleavings() {
        return 12;
    }

    /** What a failure prints is enough to repeat it: the seed, and the steps up to there. */
    @Test
    default void any_sequence_of_operations_is_answered_as_the_model_answers_it() {
        assertThat(interleavings()).isPositive();
        for (int seed = 1; seed <= interleavings(); seed++) {
            Interleaving interleaving = new Interleaving(new TrackerStage(this), seed);
            try {
                interleaving.play(200);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed " + seed + ", after " + interleaving.log() + ": " + e.getMessage(), e);
            }
        }
    }
}
