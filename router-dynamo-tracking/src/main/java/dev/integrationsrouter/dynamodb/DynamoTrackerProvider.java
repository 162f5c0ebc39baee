package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.ExecutionTrackerProvider;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes a {@link DynamoTracker} from {@code dynamodb:TABLE}, or from {@code dynamodb} for the default table. A
 * {@link DynamoDbClient} that the host provides is used, and never closed. Settings:
 *
 * <table>
 *   <caption>Settings of the tracker</caption>
 *   <tr><td>{@code dynamodb.region}</td><td>else AWS's default chain finds it</td></tr>
 *   <tr><td>{@code dynamodb.endpoint}</td><td>else AWS's own for the region</td></tr>
 *   <tr><td>{@code dynamodb.table-prefix}</td><td>goes before the table's name</td></tr>
 *   <tr><td>{@code dynamodb.retention-days}</td><td>365; 0 keeps records for ever</td></tr>
 *   <tr><td>{@code dynamodb.timeout-seconds}</td><td>5; at most 86400, a day</td></tr>
 *   <tr><td>{@code dynamodb.clock-skew-seconds}</td><td>1; 0 where all runs have one clock</td></tr>
 * </table>
 */
public final class DynamoTrackerProvider implements ExecutionTrackerProvider {

    /** The keys of all settings that it reads. */
    public static final Set<String> SETTINGS = Set.of(
            "dynamodb.region",
            "dynamodb.endpoint",
            "dynamodb.table-prefix",
            "dynamodb.retention-days",
            "dynamodb.timeout-seconds",
            "dynamodb.clock-skew-seconds");

    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}|arn:[!-~]+");

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** For {@link java.util.ServiceLoader}. */
    public DynamoTrackerProvider() {}

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public ExecutionTracker create(String location, ServiceConfig config) {
        return configure(location, config).build();
    }

    /**
     * {@return a builder with everything that location and settings say}
     *
     * @param location the table's name; empty for the default one
     * @param config settings as above
     * @throws ConfigurationException if a setting cannot be used
     */
    public static DynamoTrackerBuilder configure(String location, ServiceConfig config) {
        DynamoTrackerBuilder builder = DynamoTracker.builder();
        String table = location.isBlank() ? DynamoTrackerBuilder.DEFAULT_TABLE : location;
        String prefix = config.text("dynamodb.table-prefix").orElse("");
        requireName(prefix + table);
        builder.table(table).prefix(prefix);
        config.text("dynamodb.region").map(text -> region(text, config)).ifPresent(builder::region);
        config.text("dynamodb.endpoint").map(text -> endpoint(text, config)).ifPresent(builder::endpoint);
        config.provided(DynamoDbClient.class).ifPresent(builder::client);
        config.provided(InstantSource.class).ifPresent(builder::clock);
        config.decimal("dynamodb.timeout-seconds").ifPresent(seconds -> limit(seconds, builder, config));
        config.decimal("dynamodb.clock-skew-seconds").ifPresent(seconds -> allowSkew(seconds, builder, config));
        config.integer("dynamodb.retention-days").ifPresent(days -> retain(days, builder, config));
        return builder;
    }

    private static void limit(double seconds, DynamoTrackerBuilder builder, ServiceConfig config) {
        Duration timeout = duration(seconds);
        if (!DynamoTrackerBuilder.isTimeout(timeout)) {
            throw config.invalid("dynamodb.timeout-seconds", "a number of seconds from 0.01 to 86400");
        }
        builder.timeout(timeout);
    }

    private static void allowSkew(double seconds, DynamoTrackerBuilder builder, ServiceConfig config) {
        if (seconds < 0) {
            throw config.invalid("dynamodb.clock-skew-seconds", "a number of seconds, at least 0");
        }
        builder.clockSkew(duration(seconds));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static void requireName(String table) {
        if (!TABLE_NAME.matcher(table).matches()) {
            throw new ConfigurationException("'" + table + "' cannot be the name of a DynamoDB table: that has 3 to 255"
                    + " letters, digits, '_', '-' and '.', or is the table's ARN");
        }
    }

    private static Region region(String text, ServiceConfig config) {
        if (!text.matches("[a-z0-9-]+")) {
            throw config.invalid("dynamodb.region", "the name of a region, for example eu-central-1");
        }
        return Region.of(text);
    }

    private static URI endpoint(String text, ServiceConfig config) {
        try {
            URI endpoint = URI.create(text);
            if (endpoint.getHost() != null && SCHEMES.contains(String.valueOf(endpoint.getScheme()))) {
                return endpoint;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw config.invalid("dynamodb.endpoint", "a URL, for example http://localhost:8000");
    }

    private static void retain(int days, DynamoTrackerBuilder builder, ServiceConfig config) {
        if (days < 0) {
            throw config.invalid("dynamodb.retention-days", "a number of days, or 0 to keep records for ever");
        }
        if (days == 0) {
            builder.withoutRetention();
        } else {
            builder.retention(Duration.ofDays(days));
        }
    }
}
