package dev.integrationsrouter.core.campaign;

/** What a service of the campaign does with a run. */
enum Act {
    /** Completes at once. */
    COMPLETE,
    /** Completes after a while, unless it is interrupted. */
    WORK,
    /** Does part of it. */
    PARTIAL,
    /** Fails for now, twice out of three times. */
    FAIL_FOR_NOW,
    /** Fails: its upstream is gone. */
    UPSTREAM,
    /** Fails: its quota is spent. */
    QUOTA,
    /** Fails: it is misconfigured. */
    CONFIGURATION,
    /** Throws. */
    THROW,
    /** Is busy for a while, and looks whether it is cancelled. */
    SPIN,
    /** Is busy for a while, whatever the router says. */
    DEAF,
    /** Saves how far it came, and fails. */
    SAVE,
    /** Reads what earlier runs left, and completes. */
    READ,
    /** Waits until the campaign lets it go, whatever the router says. */
    GATE
}
