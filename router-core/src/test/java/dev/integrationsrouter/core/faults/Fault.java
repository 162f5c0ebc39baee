package dev.integrationsrouter.core.faults;

import java.util.Locale;

/** How a tracker fails. */
enum Fault {
    /** With the exception that the SPI has for it. */
    REFUSES,
    /** With the exception that says that it never will. */
    REJECTS,
    THROWS_UNCHECKED,
    /** One that it does not declare. */
    THROWS_CHECKED,
    THROWS_ERROR,
    OUT_OF_MEMORY,
    STACK_OVERFLOW,
    /** Instead of an answer; nothing is done. */
    ANSWERS_NULL,
    /** Until its caller's patience is over, and longer. */
    HANGS,
    /** But in time. */
    SLOW,
    /** It is done, but the caller does not learn so. */
    ANSWER_LOST,
    /** It is done when the caller has given up. */
    LATE,
    /** Twice, and then no more. */
    BACK_SOON;

    /** Whether its caller is told nothing that it can use, the first time at least. */
    boolean fails() {
        return this != SLOW;
    }

    /** Whether what was asked for is done all the same. */
    boolean isDone() {
        return this == SLOW || this == ANSWER_LOST || this == LATE;
    }

    /** Whether the one who watches over the process is to know. */
    boolean isFatal() {
        return this == OUT_OF_MEMORY || this == STACK_OVERFLOW;
    }

    boolean outlastsPatience() {
        return this == HANGS || this == LATE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
