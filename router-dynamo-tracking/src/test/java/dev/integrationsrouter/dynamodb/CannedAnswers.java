package dev.integrationsrouter.dynamodb;

/** What DynamoDB answers when it does not do what it is asked, in its own words. */
final class CannedAnswers {
    private CannedAnswers() {}

    static HttpMessage throughputExceeded() {
        return error(
                "400 Bad Request",
                "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded.");
    }

    static HttpMessage throttled() {
        return error(
                "400 Bad Request",
                "com.amazon.coral.availability#ThrottlingException",
                "Rate of requests exceeds the allowed throughput.");
    }

    static HttpMessage internalServerError() {
        return error(
                "500 Internal Server Error",
                "com.amazonaws.dynamodb.v20120810#InternalServerError",
                "The request processing has failed because of an unknown error.");
    }

    static HttpMessage serviceUnavailable() {
        return error(
                "503 Service Unavailable",
                "com.amazonaws.dynamodb.v20120810#ServiceUnavailable",
                "The service is temporarily unavailable.");
    }

    static HttpMessage accessDenied(String operation) {
        return error(
                "400 Bad Request",
                "com.amazon.coral.service#AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/tests is not authorized to perform: dynamodb:" + operation);
    }

    static HttpMessage refused(String type, String message) {
        return error("400 Bad Request", type, message);
    }

    static HttpMessage unknownOperation() {
        return error(
                "400 Bad Request",
                "com.amazonaws.dynamodb.v20120810#UnknownOperationException",
                "An unknown operation was requested.");
    }

    static HttpMessage pointInTimeRecoveryOff() {
        return HttpMessage.answer(
                "200 OK",
                "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                        + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"DISABLED\"}}}");
    }

    /** What a captive portal or a broken gateway might send with a 200. */
    static HttpMessage garbage() {
        return HttpMessage.answer("200 OK", "<html>not what you asked for</html>");
    }

    /** The proxy's own word, so that a test with a broken set-up says so. */
    static HttpMessage storeNotReached(String problem) {
        return HttpMessage.answer(
                "502 Bad Gateway",
                "{\"__type\":\"proxy#StoreNotReached\",\"message\":\"" + problem.replace('"', '\'') + "\"}");
    }

    private static HttpMessage error(String status, String type, String message) {
        return HttpMessage.answer(status, "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}");
    }
}
