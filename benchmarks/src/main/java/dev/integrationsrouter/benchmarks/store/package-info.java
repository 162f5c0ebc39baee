/** The stores that several parts measure: DynamoDB Local in a process of its own, and what a driver is asked. */
@NullMarked
package dev.integrationsrouter.benchmarks.store;

import org.jspecify.annotations.NullMarked;
