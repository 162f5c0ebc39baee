package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.cli.log.Printable;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress for people: a bar below the log lines, gone when the run has ended. */
final class ProgressBarDisplay implements ProgressDisplay {

    private static final int UPDATE_MILLIS = 250;

    private final Messages messages;
    private @Nullable ProgressBar bar;

    ProgressBarDisplay(Messages messages) {
        this.messages = messages;
    }

    @Override
    public synchronized void started(RunEvent.Started event) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(Printable.escape(event.service()))
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(messages::status, messages.columns() - 1))
                .build();
    }

    @Override
    public synchronized void progress(RunEvent.Progressed event) {
        if (bar != null) {
            bar.maxHint(event.progress().total());
            bar.stepTo(event.progress().done());
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            messages.status("");
        }
    }
}
