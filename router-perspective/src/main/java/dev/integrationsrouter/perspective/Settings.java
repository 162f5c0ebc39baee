package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.SettingKeys;
import dev.integrationsrouter.perspective.client.Pacer;
import dev.integrationsrouter.perspective.client.Pacers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run, read and checked.
 *
 * @param provider whom to ask
 * @param perSecond the allowed rate of queries; infinite for none
 * @param prodShare of that rate, from 0 to 1, the others have what is left; null if all have it together
 * @param quotaWindow what the provider counts its quota over
 * @param concurrency how many queries may be in flight
 * @param attributes what is asked for
 * @param maxAttempts after how many queries in vain, of all runs, a post is parked
 * @param overlap how far prod goes back before the run that it builds on
 */
record Settings(
        Provider provider,
        double perSecond,
        @Nullable Double prodShare,
        Duration quotaWindow,
        int concurrency,
        AttributeSets attributes,
        int maxAttempts,
        Duration overlap) {

    private static final SettingKeys KEYS = new SettingKeys(PerspectiveServiceProvider.SETTINGS);

    /** What is below {@code perspective.}, but for what scorers have below their own names. */
    private static final Predicate<String> OWN =
            Pattern.compile("perspective\\.[^.]*").asMatchPredicate();

    /** Beyond it more queries in flight only take memory. */
    static final int MOST_IN_FLIGHT = 2_000;

    /**
     * Reads them all.
     *
     * @throws ConfigurationException at the first that is missing, wrong or misspelt
     */
    static Settings read(ServiceConfig config, Providers providers) {
        KEYS.requireKnown(config, OWN);
        Provider provider = providers.read(config);
        return new Settings(
                provider,
                rate(config).orElse(provider.usualRate()),
                prodShare(config),
                config.seconds("perspective.quota-window-seconds").orElse(Duration.ofMinutes(1)),
                config.integer("perspective.concurrency", 1, MOST_IN_FLIGHT)
                        .orElseGet(provider.scorer()::usualConcurrency),
                AttributeSets.read(config, provider),
                config.integer("perspective.max-attempts", 1, 1_000_000).orElse(40),
                Duration.ofHours(
                        config.integer("perspective.overlap-hours", 0, 876_000).orElse(24)));
    }

    /** The name that scores are stored under. */
    String scorer() {
        return provider.name();
    }

    /** Of the allowed rate, what runs of a type may use: from 0 to 1. */
    double share(RunType runType) {
        if (prodShare == null) {
            return 1;
        }
        return runType == RunType.PROD ? prodShare : 1 - prodShare;
    }

    /** When queries of a run of a type may be sent. */
    Pacer pacer(RunType runType) {
        Pacer pacer = Pacers.of(provider.quota(), prodShare == null ? "all" : runType.wireName(), quotaWindow);
        pacer.allow(perSecond, share(runType));
        return pacer;
    }

    /** What is wrong with them, as far as that can be seen without writing anything. */
    static List<String> problems(ServiceConfig config, Providers providers) {
        List<String> problems = new ArrayList<>();
        for (Runnable check : List.<Runnable>of(
                () -> read(config, providers),
                () -> PostSettings.check(config),
                () -> ScoreStores.check(scoresLocation(config)))) {
            try {
                check.run();
            } catch (ConfigurationException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    /** Opens the store that the setting names. */
    static ScoreStore openScores(ServiceConfig config) {
        return ScoreStores.open(scoresLocation(config));
    }

    private static String scoresLocation(ServiceConfig config) {
        return config.text("perspective.scores").map(String::strip).orElse(ScoreStores.DEFAULT_LOCATION);
    }

    private static Optional<Double> rate(ServiceConfig config) {
        String key = "perspective.qps";
        Optional<Double> rate = config.decimal(key);
        if (rate.isPresent() && !(rate.get() >= 0.001 && rate.get() <= 100_000)) {
            throw config.invalid(key, "a number of queries per second from 0.001 to 100000");
        }
        return rate;
    }

    private static @Nullable Double prodShare(ServiceConfig config) {
        String key = "perspective.prod-share";
        Optional<Double> share = config.decimal(key);
        if (share.isPresent() && !(share.get() >= 0.01 && share.get() <= 0.99)) {
            throw config.invalid(key, "the share of prod runs from 0.01 to 0.99, such as 0.8; backfills have the rest");
        }
        return share.orElse(null);
    }
}
