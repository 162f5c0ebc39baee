/** Tracks runs in one DynamoDB table, which any number of machines may share. */
@NullMarked
package dev.integrationsrouter.dynamodb;

import org.jspecify.annotations.NullMarked;
