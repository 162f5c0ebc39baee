package dev.integrationsrouter.testkit.service;

/** How a part of the contract fails: saying what is wrong, why it matters, and what would work. */
final class Breach {

    private final String why;
    private final String remedy;

    /**
     * A rule of the contract.
     *
     * @param why it matters
     * @param remedy what a service does that keeps it
     */
    Breach(String why, String remedy) {
        this.why = why;
        this.remedy = remedy;
    }

    /** Fails the test if the rule is broken. */
    void unless(boolean kept, String whatIsWrong) {
        if (!kept) {
            throw found(whatIsWrong);
        }
    }

    AssertionError found(String whatIsWrong) {
        return new AssertionError(whatIsWrong + "\nWhy it matters: " + why + "\nWhat would work: " + remedy);
    }
}
