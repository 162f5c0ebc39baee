/** The fault matrix: every operation of a tracker, every way in which it fails, and what is to come of it. */
@org.jspecify.annotations.NullMarked
package dev.integrationsrouter.core.faults;
