package dev.integrationsrouter.standin;

import java.util.Locale;

/** A way in which an answer can go wrong, or come in an unusual way, that has nothing to do with the request. */
public enum Fault {
    /** 429, with the body that a spent quota has. */
    QUOTA_429,
    /** 500, status {@code INTERNAL}. */
    ERROR_500,
    /** 503, status {@code UNAVAILABLE}. */
    ERROR_503,
    /** 502 with an HTML page, as a proxy answers. */
    HTML_502,
    /** 307 to this very method: a client that follows it shows up as one more request. */
    REDIRECT,
    /** 200 with a body that is no JSON. */
    GARBAGE,

    /** The connection is reset (RST) without an answer. */
    RESET,
    /** The connection is closed (FIN) without an answer, as by a server that had given it up as idle. */
    CLOSE,
    /** No answer; the connection stays open until the client or the stand-in closes it. */
    HANG,
    /** The connection is reset within the header lines. */
    RESET_IN_HEAD,
    /** The connection is reset within the body. */
    RESET_IN_BODY,
    /** 200 with a body that ends in the middle, and a closed connection. */
    TRUNCATED,
    /** 200 in chunks, of which the last ones are missing, and a closed connection. */
    CHUNKS_CUT,
    /** 200, of which a byte comes now and then, for as long as the client waits. */
    TRICKLE,
    /** 200 with a body that never ends. */
    ENDLESS,
    /** A thousand answers of status 102, never the real one, and a closed connection. */
    INTERIM_FLOOD,
    /** The whole answer, and then a reset connection: the answer may be lost with it. */
    THEN_RESET,

    /** The whole answer, and then a connection that is closed without having said so. */
    THEN_CLOSE(true),
    /** The whole answer, and then bytes that were not announced. */
    THEN_NOISE(true),
    /** The whole answer after a {@code 100 Continue} that nobody asked for. */
    CONTINUE_FIRST(true),
    /** The whole answer after {@code 103 Early Hints}. */
    HINTS_FIRST(true),
    /** The whole answer in chunks of odd sizes, with extensions. */
    CHUNKS(true),
    /** The whole answer in HTTP/1.0: its body ends with the connection. */
    HTTP_1_0(true),
    /** The whole answer, compressed although nobody asked for it. */
    GZIP(true);

    private final boolean answersInFull;

    Fault() {
        this(false);
    }

    Fault(boolean answersInFull) {
        this.answersInFull = answersInFull;
    }

    /** {@return whether the answer arrives all the same, as HTTP has it: it then counts as any other} */
    public boolean answersInFull() {
        return answersInFull;
    }

    /** {@return the name on the command line: lower case, hyphens} */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
