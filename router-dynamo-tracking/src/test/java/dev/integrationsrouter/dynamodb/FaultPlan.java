package dev.integrationsrouter.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which requests meet which fault. Of several rules that a request matches, the oldest that is due decides. */
final class FaultPlan {
    private final List<Rule> rules = new ArrayList<>();

    /** Spares the first {@code spared} requests that match, then breaks the next {@code broken} of them. */
    synchronized void add(Predicate<WireRequest> matching, int spared, int broken, Fault fault) {
        if (spared < 0 || broken < 1) {
            throw new IllegalArgumentException(
                    "a rule spares 0 or more requests and breaks 1 or more, not " + spared + " and " + broken);
        }
        rules.add(new Rule(matching, spared, broken, fault));
    }

    synchronized void clear() {
        rules.clear();
    }

    /** The fault of this request, which every rule that it matches counts. */
    synchronized Optional<Fault> next(WireRequest request) {
        Optional<Fault> fault = Optional.empty();
        for (Rule rule : rules) {
            if (rule.matching.test(request) && rule.isDue() && fault.isEmpty()) {
                fault = Optional.of(rule.fault);
            }
        }
        return fault;
    }

    private static final class Rule {
        private final Predicate<WireRequest> matching;
        private final Fault fault;
        private int spared;
        private int broken;

        Rule(Predicate<WireRequest> matching, int spared, int broken, Fault fault) {
            this.matching = matching;
            this.spared = spared;
            this.broken = broken;
            this.fault = fault;
        }

        private boolean isDue() {
            if (spared > 0) {
                spared--;
                return false;
            }
            if (broken == 0) {
                return false;
            }
            broken--;
            return true;
        }
    }
}
