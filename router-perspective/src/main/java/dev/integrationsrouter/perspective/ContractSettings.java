package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.client.AttributeNames;
import dev.integrationsrouter.perspective.client.Connections;
import dev.integrationsrouter.perspective.client.Endpoint;
import dev.integrationsrouter.perspective.client.Endpoint.KeyPlacement;
import dev.integrationsrouter.perspective.client.PerspectiveClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how to ask a service that speaks the Perspective API's contract, Google's or another. */
final class ContractSettings {

    private static final String KEY = "perspective.api-key";
    private static final String PLACEMENT = "perspective.key-placement";
    private static final String PATH = "perspective.path";
    private static final String HEADERS = "perspective.headers";
    private static final String ATTRIBUTE_NAMES = "perspective.attribute-names";
    private static final String NAME = "perspective.provider-name";

    /** Those that are ours to say, or that the HTTP client does not send. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept", "connection", "content-length", "content-type", "expect", "host", "upgrade", "x-goog-api-key");

    private final ServiceConfig config;

    ContractSettings(ServiceConfig config) {
        this.config = config;
    }

    /**
     * Whom a run asks.
     *
     * @param timeout for one query
     * @throws ConfigurationException at the first setting that is missing or wrong
     */
    Provider provider(Connections connections, Duration timeout) {
        Endpoint endpoint = endpoint();
        boolean google = Google.isHostOf(endpoint.base());
        if (google && endpoint.key() == null) {
            var unused = config.requireSecret(KEY); // which throws that it is missing
        }
        return new Provider(
                new PerspectiveClient(name(endpoint), connections, endpoint, timeout),
                endpoint.quota(),
                google ? Google.QUERIES_PER_SECOND : Double.POSITIVE_INFINITY,
                Google.ATTRIBUTES,
                Complaints.ofService(endpoint.host()));
    }

    /** Where it is asked; the key may be missing. */
    Endpoint endpoint() {
        return new Endpoint(BaseUrl.read(config), path(), key(), placement(), headers(), names());
    }

    private String path() {
        String path = config.text(PATH).map(String::strip).orElse(Google.PATH);
        if (!path.matches("/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.:-]+)+")) {
            throw config.invalid(PATH, "an absolute path that begins with the version, such as " + Google.PATH);
        }
        return path;
    }

    private KeyPlacement placement() {
        return switch (config.text(PLACEMENT).orElse("header").strip().toLowerCase(Locale.ROOT)) {
            case "header" -> KeyPlacement.HEADER;
            case "query" -> KeyPlacement.QUERY;
            default -> throw config.invalid(PLACEMENT, "header or query");
        };
    }

    private @Nullable Secret key() {
        Optional<Secret> key =
                config.secret(KEY).map(secret -> Secret.of(secret.reveal().strip()));
        // checked here, as what complains of an illegal header value later quotes it
        if (key.isPresent() && !key.get().reveal().matches("[\\x21-\\x7e]+")) {
            throw new ConfigurationException("Setting " + KEY
                    + " (PERSPECTIVE_API_KEY) holds what no key can hold: blanks, control or non-ASCII characters");
        }
        return key.orElse(null);
    }

    /** Read as a secret: a header may carry a token. */
    private Map<String, Secret> headers() {
        Map<String, Secret> headers = new LinkedHashMap<>();
        String text = config.secret(HEADERS).map(Secret::reveal).orElse("");
        for (Map.Entry<String, String> header :
                pairs(HEADERS, text, "such as X-Tenant=acme; X-Plan=research").entrySet()) {
            String name = header.getKey();
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
                    || !header.getValue().matches("[\\x20-\\x7e]+")) {
                throw config.invalid(HEADERS, "header names and printable ASCII values, such as X-Tenant=acme");
            }
            if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw config.invalid(HEADERS, "without header " + name + ", which is not free to choose");
            }
            headers.put(name, Secret.of(header.getValue()));
        }
        return headers;
    }

    private AttributeNames names() {
        String example = "pairs of our and the provider's name, each name once, such as TOXICITY=toxic; INSULT=insult";
        Map<String, String> names =
                pairs(ATTRIBUTE_NAMES, config.text(ATTRIBUTE_NAMES).orElse(""), example);
        boolean mixedUp = new HashSet<>(names.values()).size() < names.size()
                || names.values().stream().anyMatch(names::containsKey)
                || names.entrySet().stream()
                        .anyMatch(
                                pair -> !AttributeSets.isName(pair.getKey()) || !AttributeSets.isName(pair.getValue()));
        if (mixedUp) {
            throw config.invalid(ATTRIBUTE_NAMES, example);
        }
        return new AttributeNames(names);
    }

    private Map<String, String> pairs(String key, String text, String expected) {
        return Pairs.parse(text)
                .orElseThrow(() -> config.invalid(key, "name=value pairs with ; between them, " + expected));
    }

    /** Scores of different providers are never mixed under one name, so a host that is not named names itself. */
    private String name(Endpoint endpoint) {
        String usual = Google.isHostOf(endpoint.base())
                ? InstalledScorers.CONTRACT
                : InstalledScorers.CONTRACT + "@" + endpoint.host()
                        + endpoint.base().getPath();
        String provider = config.text(NAME).orElse(usual);
        if (!ScorerNames.isName(provider)) {
            throw config.invalid(NAME, ScorerNames.RULE);
        }
        if (!provider.equals(usual)) {
            ScorerNames.taken(provider, InstalledScorers.find()).ifPresent(owner -> {
                throw config.invalid(
                        NAME,
                        "a name of its own, such as acme, since names that begin with '" + owner
                                + "' are those of scorer " + owner);
            });
        }
        return provider + "/" + endpoint.version();
    }
}
