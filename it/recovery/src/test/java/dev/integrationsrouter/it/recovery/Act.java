package dev.integrationsrouter.it.recovery;

/** How a run of the campaign ends when its work is done. */
enum Act {
    COMPLETE(200),
    PARTIAL(207),
    UPSTREAM(502),
    QUOTA(429),
    THROW(500);

    private final int statusCode;

    Act(int statusCode) {
        this.statusCode = statusCode;
    }

    int statusCode() {
        return statusCode;
    }
}
