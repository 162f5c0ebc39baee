package dev.integrationsrouter.standin;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which fault befalls which request. First the scripted ones (by text, then the first requests), then the shares:
 * the n-th request draws from a generator seeded with seed and n, so that the same seed gives the same faults to
 * the same positions, in whatever order threads arrive.
 */
final class FaultPlan {

    record ByText(Predicate<String> text, Fault fault) {}

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Map<Fault, Double> shares;
    private final List<Fault> first;
    private final List<ByText> byText;
    private final AtomicLong positions = new AtomicLong();

    FaultPlan(long seed, Map<Fault, Double> shares, List<Fault> first, List<ByText> byText) {
        this.seed = seed;
        this.shares = new EnumMap<>(Fault.class);
        this.shares.putAll(shares);
        this.first = List.copyOf(first);
        this.byText = List.copyOf(byText);
    }

    /** The fault of the next request, if any. */
    Optional<Fault> next(@Nullable String text) {
        long position = positions.getAndIncrement();
        Optional<Fault> scripted = byText.stream()
                .filter(plan -> text != null && plan.text().test(text))
                .map(ByText::fault)
                .findFirst();
        if (scripted.isPresent()) {
            return scripted;
        }
        return position < first.size() ? Optional.of(first.get((int) position)) : drawn(position);
    }

    private Optional<Fault> drawn(long position) {
        double draw = new SplittableRandom(seed + SPREAD * (position + 1)).nextDouble();
        for (Map.Entry<Fault, Double> share : shares.entrySet()) {
            draw -= share.getValue();
            if (draw < 0) {
                return Optional.of(share.getKey());
            }
        }
        return Optional.empty();
    }
}
