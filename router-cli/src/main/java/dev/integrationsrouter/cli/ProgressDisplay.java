package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.spi.RunListener;

/** Shows how far a run has come, on standard error. Closing it twice is harmless. */
interface ProgressDisplay extends RunListener, AutoCloseable {

    static ProgressDisplay on(Console console) {
        Messages messages = console.messages();
        return messages.isTerminal() ? new ProgressBarDisplay(messages) : new ProgressLines(messages, console.clock());
    }

    @Override
    void close();
}
