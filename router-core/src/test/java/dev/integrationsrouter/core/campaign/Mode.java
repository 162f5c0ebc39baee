package dev.integrationsrouter.core.campaign;

/** Where runs are made. */
enum Mode {
    OWN_THREADS,
    HOSTS_EXECUTOR,
    CALLERS_THREAD
}
