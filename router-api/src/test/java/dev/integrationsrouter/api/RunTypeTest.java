package dev.integrationsrouter.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunTypeTest {

    @Test
    void run_types_are_named_exactly() {
        assertThat(RunType.ofWireName("prod")).contains(RunType.PROD);
        assertThat(RunType.ofWireName("backfill")).contains(RunType.BACKFILL);
        assertThat(RunType.ofWireName("PROD")).isEmpty();
        assertThat(RunType.ofWireName("")).isEmpty();
    }
}
