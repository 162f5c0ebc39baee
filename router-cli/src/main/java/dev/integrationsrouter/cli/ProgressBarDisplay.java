package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.cli.log.Printable;
import java.util.UUID;
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
    public synchronized void started(UUID runId, String service, RunType runType) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(Printable.escape(service))
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(messages::status, messages.columns() - 1))
                .build();
    }

    @Override
    public synchronized void progress(UUID runId, String service, Progress progress) {
        if (bar != null) {
            bar.maxHint(progress.total());
            bar.stepTo(progress.done());
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
