package dev.integrationsrouter.api.spi;

/** How far away a tracker keeps its records, which decides how carefully the router calls it. */
public enum Locality {
    /** In the memory of this process: called directly, and lost with the process. */
    IN_PROCESS,
    /** On this machine, for example in a file: called under a time limit. */
    LOCAL,
    /** Behind a network: called under a time limit, and journaled so that nothing is lost while it is away. */
    REMOTE
}
