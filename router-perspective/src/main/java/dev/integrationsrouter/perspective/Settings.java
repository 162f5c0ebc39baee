package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.client.Endpoint;
import dev.integrationsrouter.perspective.client.Endpoint.KeyPlacement;
import dev.integrationsrouter.perspective.posts.JsonLinesPosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run, read and checked.
 *
 * @param endpoint where queries go
 * @param perSecond the allowed rate of queries; infinite for none
 * @param quotaWindow what the provider counts its quota over
 * @param concurrency how many queries may be in flight
 * @param timeout for one query
 * @param attributes what is asked for, in order, without repetition
 * @param scorer the name that scores are stored under
 * @param overlap how far prod goes back before the run that it builds on
 */
record Settings(
        Endpoint endpoint,
        double perSecond,
        Duration quotaWindow,
        int concurrency,
        Duration timeout,
        List<String> attributes,
        String scorer,
        Duration overlap) {

    private static final String KEY = "perspective.api-key";
    private static final String PLACEMENT = "perspective.key-placement";
    private static final String PATH = "perspective.path";
    private static final String ATTRIBUTES = "perspective.attributes";
    private static final String NAME = "perspective.provider-name";

    /**
     * Reads them all.
     *
     * @throws ConfigurationException at the first that is missing or wrong
     */
    static Settings read(ServiceConfig config) {
        Endpoint endpoint = endpoint(config);
        boolean google = Google.isHostOf(endpoint.base());
        if (google && endpoint.key() == null) {
            throw config.secret(KEY).isPresent() ? badKey() : missingKey(config);
        }
        double unlimited = google ? Google.QUERIES_PER_SECOND : Double.POSITIVE_INFINITY;
        return new Settings(
                endpoint,
                rate(config).orElse(unlimited),
                config.seconds("perspective.quota-window-seconds").orElse(Duration.ofMinutes(1)),
                within(config, "perspective.concurrency", 1, 1_000).orElse(32),
                config.seconds("perspective.timeout-seconds").orElse(Duration.ofSeconds(30)),
                attributes(config),
                scorer(config, endpoint),
                Duration.ofHours(
                        within(config, "perspective.overlap-hours", 0, 876_000).orElse(24)));
    }

    /** What is wrong with them, as far as that can be seen without writing anything. */
    static List<String> problems(ServiceConfig config) {
        List<String> problems = new ArrayList<>();
        for (Runnable check : List.<Runnable>of(
                () -> read(config), () -> checkPosts(config), () -> ScoreStores.check(scoresLocation(config)))) {
            try {
                check.run();
            } catch (ConfigurationException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    private static void checkPosts(ServiceConfig config) {
        if (posts(config) instanceof JsonLinesPosts files) {
            files.check();
        }
    }

    /** The host's own source, or else the files that the setting names. */
    static PostSource posts(ServiceConfig config) {
        return config.provided(PostSource.class).orElseGet(() -> {
            String key = "perspective.posts";
            return new JsonLinesPosts(
                    config.require(key).strip(),
                    why -> config.invalid(key, "a file, a folder or a glob of JSON Lines (" + why + ")"));
        });
    }

    /** Opens the store that the setting names. */
    static ScoreStore openScores(ServiceConfig config) {
        return ScoreStores.open(scoresLocation(config));
    }

    private static String scoresLocation(ServiceConfig config) {
        return config.text("perspective.scores").map(String::strip).orElse(ScoreStores.DEFAULT_LOCATION);
    }

    private static Endpoint endpoint(ServiceConfig config) {
        String path = config.text(PATH).map(String::strip).orElse(Google.PATH);
        if (!path.matches("/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.:-]+)+")) {
            throw config.invalid(PATH, "an absolute path that begins with the version, such as " + Google.PATH);
        }
        KeyPlacement placement =
                switch (config.text(PLACEMENT).orElse("header").strip().toLowerCase(Locale.ROOT)) {
                    case "header" -> KeyPlacement.HEADER;
                    case "query" -> KeyPlacement.QUERY;
                    default -> throw config.invalid(PLACEMENT, "header or query");
                };
        return new Endpoint(BaseUrl.read(config), path, key(config), placement);
    }

    private static @Nullable Secret key(ServiceConfig config) {
        Optional<Secret> key =
                config.secret(KEY).map(secret -> Secret.of(secret.reveal().strip()));
        // checked here, as what complains of an illegal header value later quotes it
        if (key.isPresent() && !key.get().reveal().matches("[\\x21-\\x7e]+")) {
            throw badKey();
        }
        return key.orElse(null);
    }

    private static ConfigurationException badKey() {
        return new ConfigurationException("Setting " + KEY
                + " (PERSPECTIVE_API_KEY) holds what no key can hold: blanks, control or non-ASCII characters");
    }

    private static ConfigurationException missingKey(ServiceConfig config) {
        try {
            config.requireSecret(KEY);
        } catch (ConfigurationException e) {
            return e;
        }
        return badKey();
    }

    private static Optional<Double> rate(ServiceConfig config) {
        String key = "perspective.qps";
        Optional<Double> rate = config.decimal(key);
        if (rate.isPresent() && !(rate.get() >= 0.001 && rate.get() <= 100_000)) {
            throw config.invalid(key, "a number of queries per second from 0.001 to 100000");
        }
        return rate;
    }

    private static Optional<Integer> within(ServiceConfig config, String key, int least, int most) {
        Optional<Integer> number = config.integer(key);
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            throw config.invalid(key, "a whole number from " + least + " to " + most);
        }
        return number;
    }

    private static List<String> attributes(ServiceConfig config) {
        Optional<String> given = config.text(ATTRIBUTES);
        if (given.isEmpty()) {
            return Google.ATTRIBUTES;
        }
        List<String> names = Stream.of(given.get().split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty() || !names.stream().allMatch(name -> name.matches("[A-Za-z0-9_.-]{1,64}"))) {
            throw config.invalid(ATTRIBUTES, "attribute names with commas between them, such as TOXICITY,INSULT");
        }
        return names;
    }

    /** Scores of different providers are never mixed under one name, so a host that is not named names itself. */
    private static String scorer(ServiceConfig config, Endpoint endpoint) {
        String provider = config.text(NAME)
                .map(String::strip)
                .orElseGet(() -> Google.isHostOf(endpoint.base())
                        ? "perspective"
                        : "perspective@" + endpoint.host() + endpoint.base().getPath());
        if (!provider.matches("[\\x21-\\x7e]{1,200}")) {
            throw config.invalid(NAME, "up to 200 letters, digits and signs, without blanks");
        }
        return provider + "/" + endpoint.version();
    }
}
