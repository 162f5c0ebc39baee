package dev.integrationsrouter.core.campaign;

class CallersThreadCampaignTest extends ConcurrencyCampaign {

    CallersThreadCampaignTest() {
        super(Mode.CALLERS_THREAD);
    }
}
