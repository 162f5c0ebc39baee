package dev.integrationsrouter.core.faults;

/**
 * What comes of a request: what is expected, or what was seen.
 *
 * @param answer the status that its caller is told
 * @param calls how often its service was called
 * @param meanwhile how its record stands while the tracker is as it is
 * @param inTheEnd how its record stands when the tracker is back, and everything has been delivered
 * @param dead how many records were put aside for good
 * @param claims what the next request of that kind meets
 * @param told whether the one who watches over the process was told of an error of the JVM
 */
record Account(int answer, int calls, String meanwhile, String inTheEnd, int dead, String claims, boolean told) {

    static final String NO_RECORD = "none";
    static final String RUNNING = "RUNNING";
    static final String ABANDONED = "ABANDONED";

    /** The next request runs. */
    static final String FREE = "free";

    /** The next request is answered with what this one was. */
    static final String REPLAYED = "replayed";

    /** The next request is turned away until the lease is over; then it runs. */
    static final String LEASED = "leased";

    Account told(boolean wasTold) {
        return new Account(answer, calls, meanwhile, inTheEnd, dead, claims, wasTold);
    }

    @Override
    public String toString() {
        return String.format(
                "%d  calls %d  %-13s -> %-13s  dead %d  %-8s %s",
                answer, calls, meanwhile, inTheEnd, dead, claims, told ? "told" : "");
    }
}
