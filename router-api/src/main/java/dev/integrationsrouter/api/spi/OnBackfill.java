package dev.integrationsrouter.api.spi;

/** The Bean Validation group of constraints that hold for {@code "run_type": "backfill"} only; see {@link OnProd}. */
public interface OnBackfill {}
