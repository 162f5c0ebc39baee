package dev.integrationsrouter.api;

/**
 * How far a run has come.
 *
 * @param done items done so far, never negative
 * @param total items in all, or -1 while that is unknown
 */
public record Progress(long done, long total) {

    /** Nothing done yet, the total unknown. */
    public static final Progress NONE = new Progress(0, -1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code done} is negative, or {@code total} less than -1
     */
    public Progress {
        if (done < 0 || total < -1) {
            throw new IllegalArgumentException("Progress counts are not negative (total -1: unknown), but done is "
                    + done + " and total is " + total);
        }
    }

    /** {@return whether the total is known} */
    public boolean isTotalKnown() {
        return total >= 0;
    }
}
