package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The options that every command has. */
final class GlobalOptions {

    static final String DEFAULT_TRACKER = "sqlite:router.db";

    /** The tracker whose records are gone with this process. */
    static final String MEMORY = "memory";

    private static final String DEFAULT_JOURNAL = "router.journal";
    private static final String NO_JOURNAL = "none";

    private static final Pattern DYNAMODB = Pattern.compile("dynamodb(:.*)?", Pattern.DOTALL);

    @Option(
            names = "--tracker",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME:LOCATION",
            description = "Where runs are recorded: memory, sqlite:FILE, dynamodb:TABLE, or another installed tracker"
                    + " (default: " + DEFAULT_TRACKER + ").")
    private @Nullable String tracker;

    @Option(
            names = "--region",
            scope = ScopeType.INHERIT,
            paramLabel = "REGION",
            description = "The AWS region of a dynamodb tracker (default: what AWS_REGION or the AWS profile says).")
    private @Nullable String region;

    @Option(
            names = "--endpoint",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "Where a dynamodb tracker finds DynamoDB, for example http://localhost:8000 (default: AWS).")
    private @Nullable String endpoint;

    @Option(
            names = "--journal",
            scope = ScopeType.INHERIT,
            paramLabel = "FOLDER",
            description = "Where records wait until a remote tracker (dynamodb:TABLE) has taken them (default: "
                    + DEFAULT_JOURNAL + "). 'none': nowhere, so that what the tracker does not take is lost.")
    private String journal = DEFAULT_JOURNAL;

    @Option(
            names = "--set",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY=VALUE",
            converter = SettingConverter.class,
            description = "A setting, for example perspective.posts=posts.jsonl. May be repeated. What is not set here"
                    + " is read from the environment: PERSPECTIVE_POSTS. Give secrets there, where other users of"
                    + " the machine cannot list them.")
    private List<Setting> settings = new ArrayList<>();

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log more than warnings, and stack traces, to standard error.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /** The tracker asked for, or else a default. */
    String trackerOr(String other) {
        return tracker == null ? other : tracker;
    }

    String tracker() {
        return trackerOr(DEFAULT_TRACKER);
    }

    boolean hasJournal() {
        return !journal.equals(NO_JOURNAL);
    }

    /** Where the journal is, or would be. */
    Path journalFolder() {
        if (!hasJournal()) {
            throw new ConfigurationException("--journal none names no journal; give the folder of one");
        }
        try {
            return Path.of(journal);
        } catch (InvalidPathException e) {
            throw new ConfigurationException("--journal '" + journal + "' is no name of a folder");
        }
    }

    /** Whether the tracker asked for is one on DynamoDB. */
    boolean isDynamoDb() {
        return tracker != null && DYNAMODB.matcher(tracker).matches();
    }

    /** The table that the tracker on DynamoDB was given; empty if it was given none. */
    String tableOfDynamoDb() {
        int colon = tracker().indexOf(':');
        return colon < 0 ? "" : tracker().substring(colon + 1);
    }

    /** An option that means nothing to the tracker asked for; null if there is none. */
    @Nullable
    String meaninglessOption() {
        if (isDynamoDb()) {
            return null;
        }
        return endpoint != null ? "--endpoint" : region != null ? "--region" : null;
    }

    /** What was given with {@code --set}, and what has an option of its own; of a key given twice the last counts. */
    Map<String, String> settings() {
        Map<String, String> map = new LinkedHashMap<>();
        settings.forEach(setting -> map.put(setting.key(), setting.value()));
        if (endpoint != null) {
            map.put("dynamodb.endpoint", endpoint);
        }
        if (region != null) {
            map.put("dynamodb.region", region);
        }
        return map;
    }

    /** How the same tracker is named on the next command line, with a space before; nothing for the default one. */
    String trackerWords(String named) {
        StringBuilder words = new StringBuilder();
        if (!named.equals(DEFAULT_TRACKER)) {
            words.append(" --tracker ").append(ShellWord.of(named));
        }
        if (region != null) {
            words.append(" --region ").append(ShellWord.of(region));
        }
        if (endpoint != null) {
            words.append(" --endpoint ").append(ShellWord.of(endpoint));
        }
        return words.toString();
    }

    /** The settings as services and trackers see them, read with the console's environment. */
    ServiceConfig config(Console console) {
        return ServiceConfig.builder()
                .settings(settings())
                .provide(InstantSource.class, console.clock())
                .lookups(System::getProperty, console.environment())
                .build();
    }

    /**
     * One {@code --set}.
     *
     * @param key before the first {@code =}
     * @param value all that follows it
     */
    record Setting(String key, String value) {}

    /** Does not quote what it cannot read: it may be a key. */
    static final class SettingConverter implements ITypeConverter<Setting> {
        @Override
        public Setting convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("it must be KEY=VALUE, for example perspective.posts=posts.jsonl");
            }
            return new Setting(text.substring(0, equals).strip(), text.substring(equals + 1));
        }
    }
}
