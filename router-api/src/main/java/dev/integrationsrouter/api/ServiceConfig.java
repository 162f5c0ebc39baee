package dev.integrationsrouter.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a service or a tracker: texts by key, and objects that the host provides by type.
 *
 * <p>A key like {@code perspective.api-key} is looked up in three places; the first that has it wins:
 *
 * <ol>
 *   <li>what the host gave ({@code IntegrationRouter.builder().setting(…)}, {@code --set} on the command line),
 *   <li>the system property {@code perspective.api-key},
 *   <li>the environment variable {@code PERSPECTIVE_API_KEY}: upper case, dots and hyphens as underscores.
 * </ol>
 *
 * <p>White space around a value is cut off, and a value without anything else counts as absent. Thread-safe.
 *
 * <pre>{@code
 * Secret key = config.requireSecret("shop.api-key");
 * int size = config.integer("shop.page-size").orElse(100);
 * }</pre>
 */
public final class ServiceConfig {

    private static final int MOST_SECONDS = 1_000_000_000;

    private final Map<String, String> given;
    private final Map<Class<?>, Object> provided;
    private final UnaryOperator<@Nullable String> property;
    private final UnaryOperator<@Nullable String> environment;
    private final Consumer<Secret> secretSeen;

    /** Keys that were read as secrets: their values are shown by no message. */
    private final Set<String> secretKeys = ConcurrentHashMap.newKeySet();

    private ServiceConfig(Builder builder) {
        this.given = Map.copyOf(builder.given);
        this.provided = Map.copyOf(builder.provided);
        this.property = builder.property;
        this.environment = builder.environment;
        this.secretSeen = builder.secretSeen;
    }

    /**
     * Starts an empty configuration that reads system properties and the environment.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the text under this key; empty if it is absent or blank everywhere}
     *
     * @param key such as {@code shop.url}
     */
    public Optional<String> text(String key) {
        return present(given.get(key))
                .or(() -> present(property.apply(key)))
                .or(() -> present(environment.apply(environmentName(key))));
    }

    /**
     * {@return the text under this key}
     *
     * @param key such as {@code shop.url}
     * @throws ConfigurationException if it is absent; the message names every place where it may stand
     */
    public String require(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /**
     * {@return the secret under this key; empty if it is absent} What is read here is masked in the router's logs
     * and records.
     *
     * @param key such as {@code shop.api-key}
     */
    public Optional<Secret> secret(String key) {
        Optional<Secret> secret = text(key).map(Secret::of);
        secretKeys.add(key);
        secret.ifPresent(secretSeen);
        return secret;
    }

    /**
     * {@return the secret under this key}
     *
     * @param key such as {@code shop.api-key}
     * @throws ConfigurationException if it is absent; the message names every place where it may stand
     */
    public Secret requireSecret(String key) {
        return secret(key).orElseThrow(() -> missing(key));
    }

    /**
     * {@return a whole number; empty if the setting is absent}
     *
     * @param key such as {@code shop.page-size}
     * @throws ConfigurationException if the text is no whole number
     */
    public Optional<Integer> integer(String key) {
        return parsed(key, "a whole number", Integer::valueOf);
    }

    /**
     * {@return a whole number within bounds; empty if the setting is absent}
     *
     * @param key such as {@code shop.page-size}
     * @param least the lowest that does
     * @param most the highest that does
     * @throws ConfigurationException if the text is no whole number, or one beyond the bounds
     */
    public Optional<Integer> integer(String key, int least, int most) {
        Optional<Integer> number = integer(key);
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            throw invalid(key, "a whole number from " + least + " to " + most);
        }
        return number;
    }

    /**
     * {@return a number; empty if the setting is absent}
     *
     * @param key such as {@code shop.rate}
     * @throws ConfigurationException if the text is no finite number
     */
    public Optional<Double> decimal(String key) {
        return parsed(key, "a number", text -> {
            double value = Double.parseDouble(text);
            if (!Double.isFinite(value)) {
                throw new NumberFormatException(text);
            }
            return value;
        });
    }

    /**
     * {@return a number of seconds, fractions allowed; empty if the setting is absent} Up to 1,000,000,000, some thirty
     * years, so that it can be counted in nanoseconds and added to any time.
     *
     * @param key such as {@code shop.timeout}
     * @throws ConfigurationException if the text is no positive number, or a larger one
     */
    public Optional<Duration> seconds(String key) {
        return parsed(key, "a positive number of seconds, up to " + MOST_SECONDS, text -> {
            double seconds = Double.parseDouble(text);
            if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
                throw new NumberFormatException(text);
            }
            return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
        });
    }

    /**
     * {@code true} or {@code false} in any case; empty if the setting is absent.
     *
     * @param key such as {@code shop.verbose}
     * @return what the setting says
     * @throws ConfigurationException if the text is neither
     */
    public Optional<Boolean> flag(String key) {
        return parsed(key, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /**
     * {@return the keys that the host gave; what system properties and the environment hold besides cannot be
     * listed} Immutable.
     */
    public Set<String> given() {
        return given.keySet();
    }

    /**
     * {@return the object that the host provides for this very type; empty if it provides none}
     *
     * @param <T> what the host provides
     * @param type the very type that the host named, not one above or below it
     */
    public <T> Optional<T> provided(Class<T> type) {
        return Optional.ofNullable(type.cast(provided.get(type)));
    }

    /**
     * {@return the exception to throw for a setting whose value does not do} Its message shows the value, but not that of a
     * setting that was read as a secret.
     *
     * @param key the setting
     * @param expected what it should be, for example {@code "a whole number above 0"}
     */
    public ConfigurationException invalid(String key, String expected) {
        return new ConfigurationException("Setting " + key + " must be " + expected + "; it is "
                + text(key).map(value -> shown(key, value)).orElse("absent")
                + ". It is read from " + places(key));
    }

    private <T> Optional<T> parsed(String key, String expected, Parser<T> parser) {
        return text(key).map(text -> {
            try {
                return parser.parse(text);
            } catch (IllegalArgumentException e) {
                throw invalid(key, expected);
            }
        });
    }

    private static ConfigurationException missing(String key) {
        return new ConfigurationException("Setting " + key + " is missing. Give it as " + places(key));
    }

    private static String places(String key) {
        return "setting " + key + " of the router (--set " + key + "=… on the command line), system property " + key
                + ", or environment variable " + environmentName(key);
    }

    private static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }

    private String shown(String key, String value) {
        if (secretKeys.contains(key)) {
            return "a secret that is not shown";
        }
        return "'" + (value.length() <= 64 ? value : value.substring(0, 64) + "…") + "'";
    }

    private interface Parser<T> {
        T parse(String text);
    }

    /** Collects what a {@link ServiceConfig} holds. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> given = new HashMap<>();
        private final Map<Class<?>, Object> provided = new HashMap<>();
        private UnaryOperator<@Nullable String> property = System::getProperty;
        private UnaryOperator<@Nullable String> environment = System::getenv;
        private Consumer<Secret> secretSeen = secret -> {};

        private Builder() {}

        /**
         * Gives a text; it wins over system property and environment.
         *
         * @param key lower case, such as {@code shop.page-size}
         * @param value blank counts as absent
         * @return this builder
         */
        public Builder setting(String key, String value) {
            given.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Gives several texts.
         *
         * @param settings texts by key
         * @return this builder
         */
        public Builder settings(Map<String, String> settings) {
            settings.forEach(this::setting);
            return this;
        }

        /**
         * Provides an object, to be asked for by exactly this type.
         *
         * @param <T> what is provided
         * @param type what services ask for
         * @param object never closed by the router
         * @return this builder
         */
        public <T> Builder provide(Class<T> type, T object) {
            provided.put(type, type.cast(Objects.requireNonNull(object, "object")));
            return this;
        }

        /**
         * Replaces the look-ups of system properties and environment variables; each answers null for an unknown name.
         *
         * @param property takes the name of a system property
         * @param environment takes the name of an environment variable
         * @return this builder
         */
        public Builder lookups(UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> environment) {
            this.property = Objects.requireNonNull(property, "property");
            this.environment = Objects.requireNonNull(environment, "environment");
            return this;
        }

        /**
         * Is told each secret that is read, so that it can be masked wherever it might turn up.
         *
         * @param listener called by the thread that reads the secret
         * @return this builder
         */
        public Builder onSecret(Consumer<Secret> listener) {
            this.secretSeen = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** {@return the configuration; later changes of this builder do not change it} */
        public ServiceConfig build() {
            return new ServiceConfig(this);
        }
    }
}
