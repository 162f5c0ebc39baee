package dev.integrationsrouter.core;

import org.jspecify.annotations.Nullable;

/**
 * A field of the envelope, or of {@code metadata.router}, that has no business where it stands.
 *
 * @param where its pointer
 * @param name its name
 * @param value what it holds: another misplaced field perhaps
 */
record UnknownField(Pointer where, String name, @Nullable Object value) {}
