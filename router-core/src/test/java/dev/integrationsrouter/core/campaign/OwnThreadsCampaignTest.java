package dev.integrationsrouter.core.campaign;

class OwnThreadsCampaignTest extends ConcurrencyCampaign {

    OwnThreadsCampaignTest() {
        super(Mode.OWN_THREADS);
    }
}
