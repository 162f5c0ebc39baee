package dev.integrationsrouter.it.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The requests of the campaign: a fixed list, so that the ledger need only say which one it was. */
final class Asks {

    private static final List<Act> ACTS = List.of(
            Act.COMPLETE, Act.COMPLETE, Act.PARTIAL, Act.COMPLETE, Act.UPSTREAM, Act.QUOTA, Act.COMPLETE, Act.THROW);

    /** Every request there is, each at its number. */
    static final List<Ask> ALL = all();

    private static final int KEYS = 24;
    private static final int KEYS_USED_TWICE = 4;
    private static final int LONG = 900;

    private Asks() {}

    static Ask draw(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    private static List<Ask> all() {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            add(asks, i % 2 == 0 ? ActingService.FREE : ActingService.FLYING, act(i), millis(i), flight(i), "key-" + i);
        }
        for (int i = 0; i < KEYS_USED_TWICE; i++) { // with another request
            add(asks, ActingService.FREE, Act.COMPLETE, millis(i), null, "key-" + i);
        }
        for (int i = 0; i < 8; i++) {
            add(asks, ActingService.FLYING, act(i), millis(i), flight(i), null);
        }
        for (int i = 0; i < 16; i++) {
            add(asks, ActingService.FREE, act(i), millis(i), null, null);
        }
        addInvalid(asks);
        return List.copyOf(asks);
    }

    private static void addInvalid(List<Ask> asks) {
        asks.add(invalid(asks.size(), "nobody", "prod", null));
        asks.add(invalid(asks.size(), ActingService.FREE, "prod", "\u0007"));
        asks.add(invalid(asks.size(), ActingService.FLYING, "sometimes", null));
    }

    private static Ask invalid(int number, String service, String runType, @Nullable String key) {
        return new Ask(number, service, runType, new Task(Act.COMPLETE, 0, null, number), key, false);
    }

    private static void add(
            List<Ask> asks, String service, Act act, int millis, @Nullable String flight, @Nullable String key) {
        int number = asks.size();
        String runType = number % 3 == 0 ? "backfill" : "prod";
        asks.add(new Ask(number, service, runType, new Task(act, millis, flight, number), key, true));
    }

    private static Act act(int i) {
        return ACTS.get(i % ACTS.size());
    }

    private static int millis(int i) {
        return i % 5 == 4 ? LONG : i % 5 * 30;
    }

    private static String flight(int i) {
        return String.valueOf((char) ('a' + i % 3));
    }
}
