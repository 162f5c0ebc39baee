package dev.integrationsrouter.testkit.service;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Some steps of a run, for a test that cannot try each of them. */
final class SpreadSteps {

    private SpreadSteps() {}

    /**
     * The first ones one by one, where a run is set up and a loop begins, and then as many as are left, evenly, to the last.
     *
     * @param steps how many the run has
     * @param wanted how many to choose; fewer are chosen of a run that has fewer
     * @return their numbers
     */
    static List<Integer> of(int steps, int wanted) {
        int last = steps - 1;
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int i = 0; i < wanted; i++) {
            chosen.add(Math.min(last, i < wanted / 3 ? i : (int) ((long) last * i / Math.max(1, wanted - 1))));
        }
        return List.copyOf(chosen);
    }
}
