package dev.integrationsrouter.cli;

import java.util.List;
import java.util.PriorityQueue;

/** One attribute of the posts that two scorers have scored: all pairs of scores, and the largest disagreements. Not thread-safe. */
final class ComparedAttribute {

    private final ScorePairs pairs = new ScorePairs();
    private final PriorityQueue<Disagreement> largest = new PriorityQueue<>(Disagreement.LARGEST_FIRST.reversed());
    private final int top;

    /**
     * Without posts yet.
     *
     * @param top how many disagreements are kept
     */
    ComparedAttribute(int top) {
        this.top = top;
    }

    void add(Disagreement post) {
        pairs.add(post.a(), post.b());
        if (post.difference() != 0) {
            largest.add(post);
            if (largest.size() > top) {
                largest.remove();
            }
        }
    }

    Agreement agreement() {
        return pairs.agreement();
    }

    /** The largest first; none of posts that have the same score twice. */
    List<Disagreement> disagreements() {
        return largest.stream().sorted(Disagreement.LARGEST_FIRST).toList();
    }
}
