/** A day of a router whose tracker is away at times, in seconds. */
@org.jspecify.annotations.NullMarked
package dev.integrationsrouter.core.day;
