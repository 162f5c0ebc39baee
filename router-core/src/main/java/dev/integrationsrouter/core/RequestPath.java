package dev.integrationsrouter.core;

/** The stages of a request, in its order. */
record Stages(
        RequestReader reader,
        ServiceRegistry registry,
        PayloadBinder binder,
        Admission admission,
        Runner runner,
        Recorder recorder) {}
