package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What a table for runs should have switched on, where its endpoint has it. */
enum TableOption {
    /** Old records are deleted. */
    TIME_TO_LIVE("time to live") {
        @Override
        Standing ask(TableRequests requests) {
            TimeToLiveDescription found = requests.send(
                            "DescribeTimeToLive",
                            client -> client.describeTimeToLive(request ->
                                    request.tableName(requests.table()).overrideConfiguration(requests.limits())))
                    .timeToLiveDescription();
            TimeToLiveStatus status = found.timeToLiveStatus();
            if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
                return Standing.OFF;
            }
            return RunItem.EXPIRES_AT.equals(found.attributeName()) ? Standing.ON : Standing.ON_OTHERWISE;
        }

        @Override
        void order(TableRequests requests) {
            requests.send(
                    "UpdateTimeToLive",
                    client -> client.updateTimeToLive(request -> request.tableName(requests.table())
                            .timeToLiveSpecification(
                                    ttl -> ttl.attributeName(RunItem.EXPIRES_AT).enabled(true))
                            .overrideConfiguration(requests.limits())));
        }
    },

    /** The table can be restored as it was at any second of the last 35 days. */
    POINT_IN_TIME_RECOVERY("point-in-time recovery") {
        @Override
        Standing ask(TableRequests requests) {
            PointInTimeRecoveryStatus status = requests.send(
                            "DescribeContinuousBackups",
                            client -> client.describeContinuousBackups(request ->
                                    request.tableName(requests.table()).overrideConfiguration(requests.limits())))
                    .continuousBackupsDescription()
                    .pointInTimeRecoveryDescription()
                    .pointInTimeRecoveryStatus();
            return status == PointInTimeRecoveryStatus.ENABLED ? Standing.ON : Standing.OFF;
        }

        // A table that is a few seconds old is told to try again.
        @Override
        void order(TableRequests requests) {
            Patience patience = new Patience(Duration.ofMinutes(2));
            while (true) {
                try {
                    requests.send(
                            "UpdateContinuousBackups",
                            client -> client.updateContinuousBackups(request -> request.tableName(requests.table())
                                    .pointInTimeRecoverySpecification(
                                            recovery -> recovery.pointInTimeRecoveryEnabled(true))
                                    .overrideConfiguration(requests.limits())));
                    return;
                } catch (TrackerException e) {
                    if (!(e.getCause() instanceof ContinuousBackupsUnavailableException)) {
                        throw e;
                    }
                    patience.pause(String.valueOf(e.getMessage()));
                }
            }
        }
    },

    /** The table cannot be deleted before this is switched off again. */
    DELETION_PROTECTION("deletion protection") {
        @Override
        Standing ask(TableRequests requests) {
            TableDescription table = requests.describe();
            if (table.deletionProtectionEnabled() == null) {
                return Standing.NOT_SUPPORTED;
            }
            return table.deletionProtectionEnabled() ? Standing.ON : Standing.OFF;
        }

        @Override
        void order(TableRequests requests) {
            requests.send(
                    "UpdateTable",
                    client -> client.updateTable(request -> request.tableName(requests.table())
                            .deletionProtectionEnabled(true)
                            .overrideConfiguration(requests.limits())));
        }
    };

    /** How an option stands. */
    enum Standing {
        ON("on"),
        ON_OTHERWISE("on, but not for the attribute " + RunItem.EXPIRES_AT),
        OFF("off"),
        NOT_SUPPORTED("not supported by this endpoint"),
        NOT_ALLOWED("unknown: the AWS identity in use may not look");

        private final String text;

        Standing(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final String text;

    TableOption(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }

    /** The name of the field that tells how it stands. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract Standing ask(TableRequests requests);

    abstract void order(TableRequests requests);

    Standing standing(TableRequests requests) {
        try {
            return ask(requests);
        } catch (TrackerException e) {
            if (TableRequests.isUnknownOperation(e)) {
                return Standing.NOT_SUPPORTED;
            }
            if (TableRequests.isDenied(e)) {
                return Standing.NOT_ALLOWED;
            }
            throw e;
        }
    }

    /** Switches it on if it is off, and notes that among the changes. */
    Standing switchOn(TableRequests requests, List<String> changes) {
        Standing before = standing(requests);
        if (before != Standing.OFF) {
            return before;
        }
        try {
            order(requests);
        } catch (TrackerException e) {
            if (TableRequests.isUnknownOperation(e)) {
                return Standing.NOT_SUPPORTED;
            }
            // DynamoDB refuses to switch on what is on, which it is if the answer was lost or somebody else was faster
            if (standing(requests) != Standing.ON) {
                throw e;
            }
            return Standing.ON;
        }
        changes.add("switched on " + this);
        return Standing.ON;
    }
}
