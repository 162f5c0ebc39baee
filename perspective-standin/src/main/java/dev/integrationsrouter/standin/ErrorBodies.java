package dev.integrationsrouter.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The error answers, member by member as documented. */
final class ErrorBodies {

    private static final String SERVICE = "commentanalyzer.googleapis.com";
    private static final String ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";
    private static final String ANALYZER_ERROR = "type.googleapis.com/google.commentanalyzer.v1alpha1.Error";
    private static final String PROJECT = "123456789012";

    private final boolean withDetails;
    private final int quotaPerMinute;
    private final @Nullable Duration retryAfter;

    /**
     * As an API with these options answers.
     *
     * @param withDetails whether errors have {@code details}; bodies of older days had none
     * @param quotaPerMinute the limit that a 429 names
     * @param retryAfter what a 429 asks clients to wait; null if it does not say
     */
    ErrorBodies(boolean withDetails, int quotaPerMinute, @Nullable Duration retryAfter) {
        this.withDetails = withDetails;
        this.quotaPerMinute = quotaPerMinute;
        this.retryAfter = retryAfter;
    }

    Reply.Answer invalidArgument(String message) {
        return error(400, message, "INVALID_ARGUMENT", null);
    }

    Reply.Answer ofType(String errorType, String message) {
        return error(400, message, "INVALID_ARGUMENT", analyzerError(errorType));
    }

    Reply.Answer languageNotSupported(String attribute, AnalyzeRequest request) {
        List<String> requested = request.languages();
        ObjectNode detail = analyzerError("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE");
        ObjectNode facts = detail.putObject("languageNotSupportedByAttributeError");
        request.detected().forEach(facts.putArray("detectedLanguages")::add);
        if (!requested.isEmpty()) {
            requested.forEach(facts.putArray("requestedLanguages")::add);
        }
        facts.put("attribute", attribute);
        String message = "Attribute " + attribute + " does not support request languages: "
                + String.join(", ", request.languagesToScore());
        return error(400, message, "INVALID_ARGUMENT", detail);
    }

    Reply.Answer keyNotValid() {
        ObjectNode detail = errorInfo("API_KEY_INVALID");
        detail.putObject("metadata").put("service", SERVICE);
        return error(400, "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT", detail);
    }

    Reply.Answer quotaExceeded() {
        ObjectNode detail = errorInfo("RATE_LIMIT_EXCEEDED");
        detail.putObject("metadata")
                .put("quota_limit_value", Integer.toString(quotaPerMinute))
                .put("quota_limit", "AnalyzeRequestsPerMinutePerProject")
                .put("consumer", "projects/" + PROJECT)
                .put("service", SERVICE);
        String message = "Quota exceeded for quota metric 'Analysis requests (AnalyzeComment)' and limit"
                + " 'Analysis requests (AnalyzeComment) per minute' of service '" + SERVICE
                + "' for consumer 'project_number:" + PROJECT + "'.";
        return error(429, message, "RESOURCE_EXHAUSTED", detail).retryAfter(retryAfter);
    }

    Reply.Answer refused(Refusal refusal) {
        return switch (refusal) {
            case GONE_404 -> Reply.html(404, "The requested URL was not found on this server.");
            case GONE_410 -> error(410, "This API is no longer available.", "NOT_FOUND", null);
            case GONE_403 -> error(403, "The caller does not have permission", "PERMISSION_DENIED", null);
            default -> forbidden(refusal.name());
        };
    }

    private Reply.Answer forbidden(String reason) {
        ObjectNode detail = errorInfo(reason);
        detail.putObject("metadata").put("service", SERVICE).put("consumer", "projects/" + PROJECT);
        String message = reason.equals("SERVICE_DISABLED")
                ? "Perspective Comment Analyzer API has not been used in project " + PROJECT
                        + " before or it is disabled."
                : "Requests to this API are blocked (" + reason + ").";
        return error(403, message, "PERMISSION_DENIED", detail);
    }

    Reply.Answer error(int code, String message, String status, @Nullable ObjectNode detail) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error");
        error.put("code", code).put("message", message).put("status", status);
        if (detail != null && withDetails) {
            error.putArray("details").add(detail);
        }
        return Reply.json(code, root.toString());
    }

    private static ObjectNode analyzerError(String errorType) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@type", ANALYZER_ERROR)
                .put("errorType", errorType);
    }

    private static ObjectNode errorInfo(String reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@type", ERROR_INFO)
                .put("reason", reason)
                .put("domain", "googleapis.com");
    }
}
