package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.IntegrationResponse;

/**
 * What was asked, and what came back.
 *
 * @param late whether the router was closing by then, which tells its listeners nothing any more in the end
 */
record Answer(Ask ask, IntegrationResponse response, boolean late) {}
