package dev.integrationsrouter.testkit.service;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Texts of what was thrown. */
final class Failures {

    private Failures() {}

    /** As a log would show it, causes included. */
    static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
