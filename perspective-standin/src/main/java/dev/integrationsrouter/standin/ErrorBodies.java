package dev.integrationsrouter.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The error answers, member by member as documented. */
final class ErrorBodies {

    private static final String SERVICE = "commentanalyzer.googleapis.com";
    private static final String ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";
    private static final String ANALYZER_ERROR = "type.googleapis.com/google.commentanalyzer.v1alpha1.Error";
    private static final String PROJECT = "123456789012";

    /** Whether errors have {@code details}; bodies of older days had none. */
    private final boolean withDetails;

    ErrorBodies(boolean withDetails) {
        this.withDetails = withDetails;
    }

    Reply.Answer invalidArgument(String message) {
        return error(400, message, "INVALID_ARGUMENT", null);
    }

    Reply.Answer ofType(String errorType, String message) {
        return error(400, message, "INVALID_ARGUMENT", analyzerError(errorType));
    }

    Reply.Answer languageNotSupported(String attribute, List<String> languages, List<String> requested) {
        ObjectNode detail = analyzerError("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE");
        ObjectNode facts = detail.putObject("languageNotSupportedByAttributeError");
        languages.forEach(facts.putArray("detectedLanguages")::add);
        if (!requested.isEmpty()) {
            requested.forEach(facts.putArray("requestedLanguages")::add);
        }
        facts.put("attribute", attribute);
        List<String> named = requested.isEmpty() ? languages : requested;
        String message = "Attribute " + attribute + " does not support request languages: " + String.join(", ", named);
        return error(400, message, "INVALID_ARGUMENT", detail);
    }

    Reply.Answer keyNotValid() {
        ObjectNode detail = errorInfo("API_KEY_INVALID");
        detail.putObject("metadata").put("service", SERVICE);
        return error(400, "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT", detail);
    }

    Reply.Answer quotaExceeded(int perMinute) {
        ObjectNode detail = errorInfo("RATE_LIMIT_EXCEEDED");
        detail.putObject("metadata")
                .put("quota_limit_value", Integer.toString(perMinute))
                .put("quota_limit", "AnalyzeRequestsPerMinutePerProject")
                .put("consumer", "projects/" + PROJECT)
                .put("service", SERVICE);
        String message = "Quota exceeded for quota metric 'Analysis requests (AnalyzeComment)' and limit"
                + " 'Analysis requests (AnalyzeComment) per minute' of service '" + SERVICE
                + "' for consumer 'project_number:" + PROJECT + "'.";
        return error(429, message, "RESOURCE_EXHAUSTED", detail);
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
