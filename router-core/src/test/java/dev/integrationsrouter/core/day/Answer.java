package dev.integrationsrouter.core.day;

import dev.integrationsrouter.api.IntegrationResponse;

/**
 * What a caller was told.
 *
 * @param isLate whether the router that was asked was closing by then
 */
record Answer(IntegrationResponse response, boolean isLate) {

    /** A router that has let go of its journal answers still, but what it records goes to the tracker, which may be away. */
    boolean mayBeLost() {
        boolean isRefusal = response.statusCode() == 400 || response.body().startsWith("The router is closing");
        return isLate && isRefusal;
    }
}
