package dev.integrationsrouter.perspective.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what the service answered into a verdict. Shows people nothing that the server wrote. */
final class Answers {

    private final String host;
    private final boolean withKey;
    private final InstantSource clock;

    Answers(Endpoint endpoint) {
        this(endpoint.host(), endpoint.key() != null, Clock.systemUTC());
    }

    /**
     * For one service.
     *
     * @param withKey whether queries show a key, which may then be what is refused
     * @param clock what dates in answers are compared with
     */
    Answers(String host, boolean withKey, InstantSource clock) {
        this.host = host;
        this.withKey = withKey;
        this.clock = clock;
    }

    Verdict verdict(Query query, int httpCode, HttpHeaders headers, byte[] body) {
        if (httpCode >= 200 && httpCode < 300) {
            return scores(query, body).<Verdict>map(Verdict.Scored::new).orElseGet(() -> Verdict.Transient.UNUSABLE);
        }
        ErrorBody error = ErrorBody.of(body);
        ErrorTable.Match match = ErrorTable.match(httpCode, error);
        return switch (match.kind()) {
            case EMPTY -> new Verdict.Unscorable("empty");
            case TOO_LONG -> new Verdict.Unscorable("too_long");
            case ATTRIBUTE_LANGUAGE -> unsupported(query, error, httpCode);
            case LANGUAGE_UNKNOWN -> new Verdict.LanguageUnknown();
            case UNKNOWN_ATTRIBUTE -> new Verdict.StopRun(FailureKind.CONFIGURATION, unknownAttribute(query, error));
            case WRONG_REQUEST ->
                new Verdict.StopRun(
                        FailureKind.CONFIGURATION,
                        "The service at " + host + " does not accept what is asked of it (" + match.by()
                                + "): check setting perspective.attributes (PERSPECTIVE_ATTRIBUTES)");
            case KEY_REFUSED -> new Verdict.StopRun(FailureKind.UPSTREAM, keyRefused(match.by()));
            case GONE ->
                new Verdict.StopRun(
                        FailureKind.UPSTREAM,
                        !withKey && (httpCode == 401 || httpCode == 403) ? keyRefused(match.by()) : gone(match.by()));
            case QUOTA -> new Verdict.QuotaSpent(error.quotaPerMinute(), retryAfter(headers));
            case TRANSIENT -> new Verdict.Transient("http_" + httpCode, retryAfter(headers));
            case REFUSED -> new Verdict.Refused("http_" + httpCode);
        };
    }

    /** The scores asked for; empty if there is none, or one of them is no probability. */
    private static Optional<Map<String, Double>> scores(Query query, byte[] body) {
        JsonNode given =
                Json.object(body).map(answer -> answer.path("attributeScores")).orElse(Json.MAPPER.missingNode());
        Map<String, Double> scores = new HashMap<>();
        for (String attribute : query.attributes()) {
            JsonNode score = given.path(attribute);
            if (!score.isMissingNode()) {
                JsonNode value = score.path("summaryScore").path("value");
                double probability = value.isNumber() ? value.doubleValue() : Double.NaN;
                if (!(probability >= 0 && probability <= 1)) {
                    return Optional.empty();
                }
                scores.put(attribute, probability);
            }
        }
        return scores.isEmpty() ? Optional.empty() : Optional.of(scores);
    }

    private static Verdict unsupported(Query query, ErrorBody error, int httpCode) {
        return error.attribute()
                .filter(query.attributes()::contains)
                .<Verdict>map(attribute -> new Verdict.DropAttribute(attribute, error.detectedLanguages()))
                .orElseGet(() -> new Verdict.Refused("http_" + httpCode));
    }

    private String unknownAttribute(Query query, ErrorBody error) {
        String which = error.attribute()
                .filter(query.attributes()::contains)
                .map(attribute -> "no attribute " + attribute)
                .orElse("one of the attributes not");
        return "The service at " + host + " knows " + which
                + ": correct setting perspective.attributes (PERSPECTIVE_ATTRIBUTES)";
    }

    private String keyRefused(String by) {
        if (!withKey) {
            return "The service at " + host + " refuses the queries (" + by + "), and no API key is configured:"
                    + " give it with setting perspective.api-key (PERSPECTIVE_API_KEY) if the service asks for one,"
                    + " else check setting perspective.url (PERSPECTIVE_URL)";
        }
        return "The service at " + host + " refuses the API key or its project (" + by
                + "): check setting perspective.api-key (PERSPECTIVE_API_KEY) and the project it belongs to";
    }

    private String gone(String by) {
        return "There is no such service at " + host + " any more" + (withKey ? ", or not for this key (" : " (") + by
                + "): check setting perspective.url (PERSPECTIVE_URL) and whether the provider still runs it";
    }

    /** Seconds or a date, as HTTP has it; null if absent or unreadable. */
    private @Nullable Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After").map(this::wait).orElse(null);
    }

    private @Nullable Duration wait(String header) {
        try {
            Duration wait = header.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Duration.ZERO : Pacer.bounded(wait);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
