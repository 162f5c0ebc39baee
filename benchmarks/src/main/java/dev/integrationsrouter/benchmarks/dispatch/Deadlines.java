package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work that takes much longer than its deadline: how many callers are answered in time, and how many threads really stop. Some
 * work heeds its interrupt, some is deaf.
 */
final class Deadlines {

    private static final Duration DEADLINE = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofMillis(200);
    private static final int WARM_UP = 20;

    private final int callers;
    private final Duration lasts;

    /**
     * What is to be counted.
     *
     * @param callers at once
     * @param lasts how long the work takes if nobody stops it; whoever is answered in half of it is answered in time
     */
    Deadlines(int callers, Duration lasts) {
        this.callers = callers;
        this.lasts = lasts;
    }

    List<Figure> measure() throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (boolean deaf : new boolean[] {false, true}) {
            figures.addAll(figures("router", deaf, countInRouter(deaf), true));
            figures.addAll(figures("submit and get", deaf, count(deaf, DeadlineCall.submitted(DEADLINE)), false));
            figures.addAll(figures("Failsafe", deaf, count(deaf, DeadlineCall.interrupted(DEADLINE)), false));
        }
        return figures;
    }

    private record Counts(double answered, double stopped) {}

    /** Nothing can stop work that is deaf. */
    private List<Figure> figures(String way, boolean deaf, Counts counts, boolean isOurs) {
        String of = " of " + callers + ", " + way + ", " + (deaf ? "deaf work" : "work that heeds its interrupt");
        Aim all = isOurs ? Aim.atLeast(callers) : null;
        System.err.printf("%s: %.0f answered in time, %.0f stopped%n", of.strip(), counts.answered(), counts.stopped());
        return List.of(
                figure("callers answered in time" + of, counts.answered(), all),
                figure("threads stopped" + of, counts.stopped(), deaf ? null : all));
    }

    private static Figure figure(String what, double count, @Nullable Aim aim) {
        return new Figure(what, "", List.of(count), aim);
    }

    private Counts countInRouter(boolean deaf) throws Exception {
        try (RouterDeadline router = new RouterDeadline(DEADLINE, GRACE, callers)) {
            return count(deaf, router);
        }
    }

    private Counts count(boolean deaf, DeadlineCall way) throws Exception {
        warmUp(way);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Overdue> works = new ArrayList<>();
            List<Future<Duration>> waits = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Overdue work = new Overdue(lasts, deaf);
                works.add(work);
                waits.add(threads.submit(() -> timeOf(way, work)));
            }
            int answered = 0;
            for (Future<Duration> wait : waits) {
                answered += wait.get().compareTo(lasts.dividedBy(2)) < 0 ? 1 : 0;
            }
            return new Counts(
                    answered, works.stream().filter(Overdue::wasStopped).count());
        } finally {
            threads.shutdown();
        }
    }

    /** The first calls are slow ones, and may miss the deadline. */
    private static void warmUp(DeadlineCall way) throws Exception {
        for (int call = 1; call <= WARM_UP; call++) {
            try {
                way.call(() -> "in time");
            } catch (TimeoutException e) {
                if (call == WARM_UP) {
                    throw e;
                }
            }
        }
    }

    private static Duration timeOf(DeadlineCall way, Callable<String> work) throws Exception {
        long begin = System.nanoTime();
        try {
            throw new IllegalStateException("There was no deadline: " + way.call(work));
        } catch (TimeoutException e) {
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }
}
