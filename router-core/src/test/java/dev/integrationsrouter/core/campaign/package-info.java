/** The concurrency campaign: many services, more callers, and everything that can come in between. */
@org.jspecify.annotations.NullMarked
package dev.integrationsrouter.core.campaign;
