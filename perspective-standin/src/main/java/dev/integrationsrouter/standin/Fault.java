package dev.integrationsrouter.standin;

import java.util.Locale;

/** A way in which an answer can go wrong that has nothing to do with the request. */
public enum Fault {
    /** 429, with the body that a spent quota has. */
    QUOTA_429,
    /** 500, status {@code INTERNAL}. */
    ERROR_500,
    /** 503, status {@code UNAVAILABLE}. */
    ERROR_503,
    /** 502 with an HTML page, as a proxy answers. */
    HTML_502,
    /** The connection is reset (RST) without an answer. */
    RESET,
    /** No answer; the connection stays open until the client or the stand-in closes it. */
    HANG,
    /** 200 with a body that ends in the middle, and a closed connection. */
    TRUNCATED,
    /** 200 with a body that is no JSON. */
    GARBAGE;

    /** The name on the command line: lower case, hyphens. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
