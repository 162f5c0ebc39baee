package dev.integrationsrouter.core;

/**
 * How large a request may be, as a map or as a text alike. One over a limit is answered 413 and is read no further
 * than the limit. A number may have 1,000 digits.
 *
 * @param maxBytes size as compact JSON in UTF-8; for a text also its own size
 * @param maxDepth how deep objects and arrays may be nested; the request itself is depth 1
 * @param maxStringLength length of one string or member name, in UTF-16 code units
 * @param maxMembers members of objects and elements of arrays, all together
 */
public record RequestLimits(int maxBytes, int maxDepth, int maxStringLength, int maxMembers) {

    /** 1 MiB, depth 64, strings of 262,144 characters, 10,000 members. */
    public static final RequestLimits DEFAULT = new RequestLimits(1 << 20, 64, 256 * 1024, 10_000);

    /** Checks that a minimal request fits. */
    public RequestLimits {
        if (maxBytes < 256 || maxDepth < 4 || maxDepth > 1_000 || maxStringLength < 64 || maxMembers < 16) {
            throw new IllegalArgumentException(
                    "Limits must be at least 256 bytes, depth 4 (at most 1,000), strings of 64 and"
                            + " 16 members, not " + maxBytes + ", " + maxDepth + ", " + maxStringLength + ", "
                            + maxMembers);
        }
    }
}
