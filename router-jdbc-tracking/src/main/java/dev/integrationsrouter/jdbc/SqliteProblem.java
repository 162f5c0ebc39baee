package dev.integrationsrouter.jdbc;

import java.sql.SQLException;

/** What a result code of SQLite means for whoever runs the program, and what would help. */
final class SqliteProblem {

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READ_ONLY = 8;
    private static final int INPUT_OUTPUT = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NO_DATABASE = 26;

    private SqliteProblem() {}

    static boolean isBusy(SQLException e) {
        return code(e) == BUSY || code(e) == LOCKED;
    }

    /** Whether it will be the same until somebody changes something. */
    static boolean isLasting(SQLException e) {
        int code = code(e);
        return code == READ_ONLY || code == CORRUPT || code == CANNOT_OPEN || code == NO_DATABASE;
    }

    /** Goes on after "The run database FILE". */
    static String of(SQLException e) {
        return switch (code(e)) {
            case BUSY, LOCKED -> "is held by another process that writes; try again, or end that process";
            case READ_ONLY -> "is read-only; make it and its folder writable for this user";
            case INPUT_OUTPUT ->
                "could not be read or written by the operating system; check the disk (" + e.getMessage() + ")";
            case CORRUPT -> "is damaged; restore a copy, or move it away to begin a new one";
            case FULL -> "has no room to grow; free space on its disk";
            case CANNOT_OPEN -> "cannot be opened; check that its folder exists and is writable for this user";
            case NO_DATABASE -> "is no SQLite database; name another file";
            default -> "failed (" + e.getMessage() + ")";
        };
    }

    private static int code(SQLException e) {
        return e.getErrorCode() & 0xff;
    }
}
