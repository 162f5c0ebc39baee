package dev.integrationsrouter.benchmarks.growth;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.Nothing;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Routers with few and with many services, which take turns; their runs are in memory. */
final class ServicesGrowth {

    private static final double FLAT = 1.5;

    private final List<Sized> routers;
    private final Calls calls;

    /** One router for each number of services, from the fewest to the most. */
    ServicesGrowth(List<Integer> sizes, Calls calls) {
        this.routers = sizes.stream().map(Sized::new).toList();
        this.calls = calls;
    }

    List<Figure> measure(int rounds) {
        round();
        routers.forEach(Sized::forget);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            round();
            ratios.add(routers.get(routers.size() - 1).runs.get(i)
                    / routers.get(0).runs.get(i));
        }
        routers.forEach(Sized::close);
        List<Figure> figures = new ArrayList<>();
        routers.forEach(router -> figures.addAll(router.figures()));
        figures.add(new Figure(
                "routeAndRun: time with " + routers.get(routers.size() - 1).words() + " ÷ with "
                        + routers.get(0).words(),
                "×",
                ratios,
                Aim.atMost(FLAT)));
        return figures;
    }

    private void round() {
        for (Sized router : routers) {
            router.builds.add(calls.micros(Calls.MANY, router::build));
            router.runs.add(calls.micros(Calls.MANY, router::run));
        }
    }

    /** A router with a number of services, of which another one is asked each time. */
    private static final class Sized {
        private final List<Nothing> services = new ArrayList<>();
        private final IntegrationRouter router;
        private final List<Double> builds = new ArrayList<>();
        private final List<Double> runs = new ArrayList<>();
        private int asked;

        Sized(int size) {
            for (int i = 0; i < size; i++) {
                services.add(new Nothing("service-" + i));
            }
            this.router = builder().build();
            services.forEach(service -> service.runIn(router));
        }

        private RouterBuilder builder() {
            RouterBuilder builder = IntegrationRouter.builder().tracker(new InMemoryTracker());
            services.forEach(builder::service);
            return builder;
        }

        void build() {
            builder().build().close();
        }

        void run() {
            services.get(asked++ % services.size()).runIn(router);
        }

        void forget() {
            builds.clear();
            runs.clear();
        }

        void close() {
            router.close();
        }

        String words() {
            return String.format(Locale.ROOT, "%,d %s", services.size(), services.size() == 1 ? "service" : "services");
        }

        List<Figure> figures() {
            return List.of(
                    Figure.of("build() and close(), " + words(), "µs", builds),
                    Figure.of("routeAndRun, " + words(), "µs", runs));
        }
    }
}
