package dev.integrationsrouter.it.recovery;

/** Which tracker the runs of a story have. */
enum Kind {
    SQLITE(false, false),
    SQLITE_WITH_JOURNAL(false, true),
    DYNAMODB(true, true);

    private final boolean remote;
    private final boolean journaled;

    Kind(boolean remote, boolean journaled) {
        this.remote = remote;
        this.journaled = journaled;
    }

    boolean isRemote() {
        return remote;
    }

    boolean isJournaled() {
        return journaled;
    }
}
