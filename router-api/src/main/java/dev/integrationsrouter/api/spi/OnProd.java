package dev.integrationsrouter.api.spi;

/**
 * The Bean Validation group of constraints that hold for {@code "run_type": "prod"} only.
 *
 * <pre>{@code
 * record ImportPayload(@Null(groups = OnProd.class) @NotNull(groups = OnBackfill.class) Integer days) {}
 * }</pre>
 */
public interface OnProd {}
