/**
 * Tracks runs in one DynamoDB table, which any number of machines may share.
 *
 * <p>{@link dev.integrationsrouter.dynamodb.DynamoTracker} is the tracker, made by
 * {@link dev.integrationsrouter.dynamodb.DynamoTrackerBuilder}, or by name ({@code dynamodb:TABLE}) through
 * {@link dev.integrationsrouter.dynamodb.DynamoTrackerProvider};
 * {@link dev.integrationsrouter.dynamodb.DynamoTable} makes and describes the table.
 *
 * <p>Inside, each write of the tracker is a class of its own that works with the requests of one call. What decides is
 * always one item, the record of a run: whether it runs, until when its lease lasts, whether another run has taken its
 * place. The items of single flights and idempotency keys only point at a run, so that nothing needs a transaction,
 * and whatever is broken off between two requests is seen rightly by whoever comes next.
 */
@NullMarked
package dev.integrationsrouter.dynamodb;

import org.jspecify.annotations.NullMarked;
