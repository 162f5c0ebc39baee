/**
 * The router, and the stages that a request passes.
 *
 * <p>Hosts need {@link dev.integrationsrouter.core.IntegrationRouter} and its
 * {@link dev.integrationsrouter.core.RouterBuilder}. Maintainers read
 * {@code RequestPath.follow}: it is the way of a request, and each stage is a class of that name:
 *
 * <pre>
 * read     RequestReader   Map or JSON to IntegrationRequest, every violation at once
 * route    ServiceRegistry service name to registered service
 * bind     PayloadBinder   payload to the service's own type, validated
 * admit    Admission       limits, claims, start record
 * run      Runner          own thread, deadline, cancellation, heartbeat
 * record   Recorder        end record, or the record of a refusal
 * respond  Outcome         what the caller is told
 * </pre>
 */
@NullMarked
package dev.integrationsrouter.core;

import org.jspecify.annotations.NullMarked;
