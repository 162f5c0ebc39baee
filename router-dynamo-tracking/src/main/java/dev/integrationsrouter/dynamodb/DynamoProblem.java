package dev.integrationsrouter.dynamodb;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Says in one sentence why a request failed and what would help. Goes by the error codes of the wire, which the
 * SDK has no types for in part.
 *
 * @param table the table's name
 * @param place where it was looked for
 * @param timeout of a call
 */
record DynamoProblem(String table, String place, Duration timeout) {

    /** How it says that the keys of a request are not those of the table, for each kind of request. */
    private static final List<String> KEY_SCHEMA = List.of(
            "does not match the schema",
            "number of conditions on the keys",
            "missing the key",
            "missed key schema",
            "type mismatch for key",
            "required keys was not given");

    private static final List<String> KEY_TOO_LONG =
            List.of("size of hashkey", "size of all range keys", "key values must be under");

    String sentence(String action, SdkException e) {
        return e instanceof AwsServiceException answer ? answered(action, answer) : unanswered(e);
    }

    /** Whether it is the record that cannot be taken: again it will not be either. */
    static boolean isOfTheRecord(SdkException e) {
        if (!(e instanceof AwsServiceException answer) || answer.awsErrorDetails() == null) {
            return false;
        }
        String said = answer.awsErrorDetails().errorMessage();
        return "ValidationException".equals(answer.awsErrorDetails().errorCode())
                && said != null
                && (isTooLarge(said.toLowerCase(Locale.ROOT)) || isKeyTooLong(said.toLowerCase(Locale.ROOT)));
    }

    private static boolean isTooLarge(String said) {
        return said.contains("item size");
    }

    private static boolean isKeyTooLong(String said) {
        return KEY_TOO_LONG.stream().anyMatch(said::contains);
    }

    private String answered(String action, AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        String said = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage();
        return switch (code == null ? "" : code) {
            case "ResourceNotFoundException" ->
                "there is no such table, or not all of its indexes, " + place + "; make it with 'router table create"
                        + " --tracker dynamodb:" + table
                        + "' and the same --region or --endpoint, or name the region and table that it is in";
            case "ValidationException" -> invalid(said == null ? "" : said);
            case "AccessDeniedException" ->
                "the AWS identity in use may not do dynamodb:" + action + " on it " + place
                        + "; allow that action on the table and on its index/* (docs/dynamodb.md has the policy)";
            case "ExpiredTokenException", "ExpiredToken" ->
                "the AWS credentials have expired; renew them (for example with 'aws sso login')";
            case "UnrecognizedClientException", "InvalidSignatureException", "IncompleteSignatureException" ->
                "the AWS credentials are not valid " + place
                        + "; check the access key, the secret key, and the region they are for";
            default -> other(e, code, said);
        };
    }

    private String invalid(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        if (isTooLarge(lower)) {
            return "the record is larger than the 400 KB that DynamoDB keeps in an item";
        }
        if (isKeyTooLong(lower)) {
            return "the service, the flight key or the idempotency key is longer than DynamoDB allows in a key"
                    + " (it said: " + said + ")";
        }
        if (lower.contains("does not have the specified index")) {
            return "the table " + place + " lacks an index; 'router table create --tracker dynamodb:" + table
                    + "' adds it (DynamoDB said: " + said + ")";
        }
        if (KEY_SCHEMA.stream().anyMatch(lower::contains)) {
            return "the table " + place + " has another key schema than pk and sk, so it belongs to another program"
                    + " or version; name another table, or make one with 'router table create' (DynamoDB said: "
                    + said + ")";
        }
        return "DynamoDB refused the request as invalid (" + said + ")";
    }

    private String other(AwsServiceException e, @Nullable String code, @Nullable String said) {
        if (e.isThrottlingException()) {
            return "DynamoDB throttled the request, and its repetitions; raise the capacity of the table, or make it"
                    + " on-demand";
        }
        if (e.statusCode() >= 500) {
            return "DynamoDB answered " + e.statusCode() + " " + place
                    + ", and again when it was asked again; whether it was done is unknown";
        }
        return "DynamoDB answered " + e.statusCode() + " " + place + (code == null ? "" : " " + code)
                + (said == null || said.isBlank() ? "" : " (" + said + ")");
    }

    private String unanswered(SdkException e) {
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return "no answer " + place + " within " + timeout.toMillis() + " ms; whether it was done is unknown";
        }
        String said = String.valueOf(e.getMessage());
        if (said.contains("Unable to load an HTTP implementation") || said.contains("No HTTP implementation")) {
            return "the AWS SDK has no HTTP client; add software.amazon.awssdk:url-connection-client (small) or"
                    + " apache5-client (servers) to the class path";
        }
        if (said.contains("Multiple HTTP implementations")) {
            return "the AWS SDK finds several HTTP clients on the class path; leave one, or give the tracker a"
                    + " DynamoDbClient of your own";
        }
        if (said.contains("Unable to load region")) {
            return "no AWS region is known; give one (--region, setting dynamodb.region, or AWS_REGION)";
        }
        if (said.contains("Unable to load credentials")) {
            return "no AWS credentials were found; give them in the environment (AWS_ACCESS_KEY_ID and"
                    + " AWS_SECRET_ACCESS_KEY), a profile, or the machine's role";
        }
        if (hasCause(e, UnknownHostException.class)) {
            return "there is no host of that name " + place + "; check the region, the endpoint and the network";
        }
        if (hasCause(e, ConnectException.class)) {
            return "nothing accepts connections " + place + "; check the endpoint and the network";
        }
        return "the connection failed " + place + " (" + firstLine(said) + "); whether it was done is unknown";
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
