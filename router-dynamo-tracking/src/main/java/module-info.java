/** Tracks runs in a DynamoDB table; the HTTP client that the AWS SDK speaks through is the host's to provide. */
module dev.integrationsrouter.dynamodb {
    requires static transitive org.jspecify;
    requires transitive dev.integrationsrouter.api;
    requires transitive software.amazon.awssdk.services.dynamodb;
    requires org.slf4j;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.regions;

    exports dev.integrationsrouter.dynamodb;

    provides dev.integrationsrouter.api.spi.ExecutionTrackerProvider with
            dev.integrationsrouter.dynamodb.DynamoTrackerProvider;
}
