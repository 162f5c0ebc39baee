package dev.integrationsrouter.cli;

/** What a shell, cron or a batch system learns of a response. */
final class ExitStatus {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int INVALID = 2;
    static final int PARTIAL = 3;
    /** {@code EX_TEMPFAIL} of sysexits.h: trying again later may work. */
    static final int TRY_LATER = 75;

    private ExitStatus() {}

    static int of(int statusCode) {
        return switch (statusCode) {
            case 200 -> DONE;
            case 207 -> PARTIAL;
            case 400, 404, 413, 422 -> INVALID;
            case 409, 429, 503 -> TRY_LATER;
            default -> FAILED;
        };
    }
}
