package dev.integrationsrouter.core;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The times that the stages share.
 *
 * @param clock where instants come from
 * @param lease how long a run is taken to be alive after a sign of life
 * @param heartbeat how often a run gives one
 * @param keyRetention how long an idempotency key answers with the outcome of its run
 * @param grace how long a cancelled run may take to end before its caller is answered without it
 */
record RouterSettings(InstantSource clock, Duration lease, Duration heartbeat, Duration keyRetention, Duration grace) {}
