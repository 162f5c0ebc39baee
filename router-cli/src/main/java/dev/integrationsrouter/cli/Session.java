package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.core.ExecutionTrackers;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** What a command works with, opened and closed together: the plugins' class loader and the tracker. */
final class Session implements AutoCloseable {

    private static final String SQLITE = "sqlite:";

    private final Console console;
    private final GlobalOptions global;
    private final PluginFolder plugins;
    private final ExecutionTracker tracker;

    private Session(Console console, GlobalOptions global, PluginFolder plugins, ExecutionTracker tracker) {
        this.console = console;
        this.global = global;
        this.plugins = plugins;
        this.tracker = tracker;
    }

    /**
     * Opens a tracker; a file that does not exist yet is created.
     *
     * @throws dev.integrationsrouter.api.ConfigurationException if there is no such tracker
     */
    static Session open(Console console, GlobalOptions global, String trackerSpec) {
        PluginFolder plugins = PluginFolder.open(console);
        try {
            return new Session(
                    console,
                    global,
                    plugins,
                    ExecutionTrackers.open(trackerSpec, global.config(console), plugins.loader()));
        } catch (RuntimeException | Error e) {
            plugins.close();
            throw e;
        }
    }

    /** Opens a tracker for runs, and says so if their records will be gone with this process. */
    static Session openToRun(Console console, GlobalOptions global, String trackerSpec) {
        Session session = open(console, global, trackerSpec);
        if (session.tracker.locality() == Locality.IN_PROCESS) {
            console.messages()
                    .say("warning: Runs are recorded in memory only and do not outlive this process;"
                            + " --tracker sqlite:FILE keeps them");
        }
        return session;
    }

    /** Opens the tracker to look at what is there: a database that does not exist is said, not created. */
    static Session openToRead(Console console, GlobalOptions global) {
        String spec = global.tracker();
        if (!isMissingFile(spec)) {
            return open(console, global, spec);
        }
        console.messages()
                .say("There is no file " + spec.substring(SQLITE.length())
                        + " yet, so no runs are recorded in it; --tracker names another.");
        return open(console, global, GlobalOptions.MEMORY);
    }

    ExecutionTracker tracker() {
        return tracker;
    }

    /** A router on this tracker with the services that are installed, and with a journal if the tracker is remote. */
    IntegrationRouter router(Map<String, String> settings, RunListener listener) {
        RouterBuilder builder = builder(settings, listener);
        if (tracker.locality() == Locality.REMOTE && global.hasJournal()) {
            builder.journal(global.journalFolder());
        } else {
            builder.withoutJournal();
        }
        return builder.build();
    }

    /** The same for what records nothing, so that no files should come into being. */
    IntegrationRouter routerWithoutRecords(Map<String, String> settings, RunListener listener) {
        return builder(settings, listener).withoutJournal().build();
    }

    private RouterBuilder builder(Map<String, String> settings, RunListener listener) {
        return IntegrationRouter.builder()
                .tracker(tracker)
                .settings(settings)
                .clock(console.clock())
                .classLoader(plugins.loader())
                .listener(listener);
    }

    @Override
    public void close() {
        try {
            tracker.close();
        } finally {
            plugins.close();
        }
    }

    private static boolean isMissingFile(String spec) {
        if (!spec.startsWith(SQLITE)) {
            return false;
        }
        String file = spec.substring(SQLITE.length());
        try {
            return !file.isBlank()
                    && !file.startsWith("file:")
                    && !file.startsWith(":")
                    && Files.notExists(Path.of(file));
        } catch (InvalidPathException e) {
            return false; // the tracker says what is wrong with it
        }
    }
}
