package dev.integrationsrouter.core.campaign;

class HostsExecutorCampaignTest extends ConcurrencyCampaign {

    HostsExecutorCampaignTest() {
        super(Mode.HOSTS_EXECUTOR);
    }
}
