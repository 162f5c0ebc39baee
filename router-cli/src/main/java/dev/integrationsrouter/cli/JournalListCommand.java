package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.core.JournalFolder;
import dev.integrationsrouter.core.JournalFolder.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code router journal list}. */
@Command(
        name = "list",
        header = "Lists what waits for the tracker, since when and why.",
        description = "Runs that are going on are counted, and are nothing to worry about.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:nothing waits",
            " 1:something needs a person: there are dead letters, or damage was set apart",
            " 2:the command line is invalid",
            "75:records wait, and are delivered when the tracker takes them"
        })
final class JournalListCommand implements Callable<Integer> {

    private static final int MOST = 20;

    private final Console console;
    private final GlobalOptions global;

    @Option(
            names = "--older-than",
            paramLabel = "SPAN",
            converter = PointInTime.Converter.class,
            description = "Only what waits for longer than a span (90s, 15m, 2h, 7d), or since before an instant.")
    private @Nullable PointInTime olderThan;

    JournalListCommand(Console console, GlobalOptions global) {
        this.console = console;
        this.global = global;
    }

    @Override
    public Integer call() {
        Path folder = global.journalFolder();
        if (Files.notExists(folder)) {
            console.out().println("There is no journal in " + folder + ", so nothing waits.");
            return ExitStatus.DONE;
        }
        JournalFolder journal = JournalFolder.at(folder);
        List<Waiting> all = journal.waiting();
        List<Waiting> waiting =
                all.stream().filter(run -> !run.isGoingOn() && isOld(run)).toList();
        long goingOn = all.stream().filter(Waiting::isGoingOn).count();
        int dead = journal.deadLetters().size();
        List<Path> damages = journal.damages();
        print(waiting);
        console.out().println(summary(folder, waiting.size(), goingOn, dead));
        damages.forEach(file -> console.out()
                .println("Damage was set apart in " + file
                        + "; look at it with the logs of that time, then delete it."));
        return dead > 0 || !damages.isEmpty()
                ? ExitStatus.FAILED
                : waiting.isEmpty() ? ExitStatus.DONE : ExitStatus.TRY_LATER;
    }

    private boolean isOld(Waiting run) {
        if (olderThan == null) {
            return true;
        }
        Instant limit = olderThan.before(console.clock().instant());
        return run.since().isBefore(limit);
    }

    private void print(List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        Table table = new Table("RUN", "SERVICE", "WAITS", "SINCE", "WHY");
        waiting.stream()
                .limit(MOST)
                .forEach(run -> table.row(
                        run.runId().toString(),
                        run.service(),
                        String.join(", ", run.writes()),
                        Timestamps.format(run.since()),
                        run.reason()));
        table.print(console.out());
        if (waiting.size() > MOST) {
            console.out().println("… and " + (waiting.size() - MOST) + " more; 'router journal export' has them all");
        }
    }

    private static String summary(Path folder, int waiting, long goingOn, int dead) {
        return "Journal " + folder + ": " + waiting + " waiting, " + goingOn + " going on, " + dead + " dead letters"
                + (dead == 0 ? "" : " (see 'router journal dead')") + ".";
    }
}
