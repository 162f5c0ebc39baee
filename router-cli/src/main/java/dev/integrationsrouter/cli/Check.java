package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.JournalFolder;
import dev.integrationsrouter.core.JournalFolder.Waiting;
import dev.integrationsrouter.core.ServiceCheck;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a run would need. */
final class Check {

    private final Console console;
    private final GlobalOptions global;
    private final List<Finding> findings = new ArrayList<>();

    Check(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    List<Finding> findings() {
        try (Session session = Session.openToRead(console, global)) {
            tracker(session);
            journal(session.tracker().locality());
        } catch (IntegrationException e) {
            findings.add(Finding.wrong("tracker " + global.tracker(), String.valueOf(e.getMessage())));
            journal(global.isDynamoDb() ? Locality.REMOTE : Locality.LOCAL);
        }
        // a tracker that cannot be used keeps nobody from looking at the services
        try (Session session = Session.open(console, global, GlobalOptions.MEMORY);
                IntegrationRouter router = session.routerWithoutRecords(global.settings(), new RunListener() {})) {
            router.checkServices().forEach(this::service);
        }
        return findings;
    }

    private void tracker(Session session) {
        String what = "tracker " + global.tracker();
        boolean inProcess = session.tracker().locality() == Locality.IN_PROCESS;
        if (inProcess && !global.tracker().equals(GlobalOptions.MEMORY)) {
            findings.add(Finding.ok(what, "not there yet; the first run makes it"));
            return;
        }
        session.tracker().history(HistoryQuery.newest(1));
        findings.add(
                Finding.ok(what, inProcess ? "records do not outlive a process; --tracker keeps them" : "answers"));
    }

    private void journal(Locality locality) {
        if (global.hasJournal() && Files.exists(global.journalFolder())) {
            findings.add(journalIn(global.journalFolder()));
        } else if (locality == Locality.REMOTE) {
            findings.add(missingJournal());
        }
    }

    private Finding missingJournal() {
        if (!global.hasJournal()) {
            return Finding.ok("journal", "none, as --journal none says: what the tracker does not take is lost");
        }
        Path folder = global.journalFolder();
        String what = "journal " + folder;
        return isWritable(folder.toAbsolutePath().getParent())
                ? Finding.ok(what, "not there yet; the first run makes it")
                : Finding.wrong(what, "cannot be made there by this user; --journal names another folder");
    }

    private static Finding journalIn(Path folder) {
        String what = "journal " + folder;
        try {
            return journal(what, folder, JournalFolder.at(folder));
        } catch (IntegrationException e) {
            return Finding.wrong(what, String.valueOf(e.getMessage()));
        }
    }

    private static Finding journal(String what, Path folder, JournalFolder journal) {
        if (!isWritable(folder)) {
            return Finding.wrong(
                    what, "this user cannot write to it; mend its permissions, or --journal names another");
        }
        int dead = journal.deadLetters().size();
        if (dead > 0) {
            return Finding.wrong(what, dead + " dead letters; 'router journal dead' says why");
        }
        if (!journal.damages().isEmpty()) {
            return Finding.wrong(what, "damage was set apart; 'router journal list' says where");
        }
        List<Waiting> waiting =
                journal.waiting().stream().filter(run -> !run.isGoingOn()).toList();
        return waiting.isEmpty()
                ? Finding.ok(what, "nothing waits")
                : Finding.waits(
                        what,
                        Plural.of(waiting.size(), "record") + (waiting.size() == 1 ? " waits" : " wait")
                                + ", the oldest since "
                                + Timestamps.format(waiting.get(0).since()) + ": "
                                + waiting.get(0).reason()
                                + "; 'router journal deliver' delivers them");
    }

    private void service(ServiceCheck check) {
        String what = "service " + check.status().name();
        if (check.status().state() == State.DISABLED) {
            findings.add(Finding.ok(what, "disabled: " + check.status().reason()));
        } else if (check.status().state() != State.READY) {
            findings.add(Finding.wrong(what, String.valueOf(check.status().reason())));
        } else if (check.isInOrder()) {
            findings.add(Finding.ok(what, "ready"));
        } else {
            check.problems().forEach(problem -> findings.add(Finding.wrong(what, problem)));
        }
    }

    private static boolean isWritable(@Nullable Path folder) {
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    }
}
