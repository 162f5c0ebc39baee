package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.journal.Adoption;
import dev.integrationsrouter.core.journal.DeadLetters;
import dev.integrationsrouter.core.journal.IoReason;
import dev.integrationsrouter.core.journal.JournalReader;
import dev.integrationsrouter.core.journal.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A journal's folder as whoever watches over it sees it: what waits in it, since when and why, and what can be done about
 * it. Reading changes nothing, and may go on beside routers that use the folder. Thread-safe: it holds nothing but the
 * folder, and looks into it anew with each call.
 *
 * <pre>{@code
 * JournalFolder journal = JournalFolder.at(Path.of("router.journal"));
 * long waiting = journal.waiting().stream().filter(run -> !run.isGoingOn()).count();
 * }</pre>
 */
public final class JournalFolder {

    private final Path folder;
    private final JournalReader reader;
    private final DeadLetters deadLetters;

    private JournalFolder(Path folder) {
        this.folder = folder;
        this.reader = new JournalReader(folder);
        this.deadLetters = new DeadLetters(folder);
    }

    /**
     * {@return the journal in a folder; one that is not there is an empty one}
     *
     * @param folder what {@link RouterBuilder#journal} was given
     */
    public static JournalFolder at(Path folder) {
        return new JournalFolder(folder);
    }

    /**
     * A run, or a refused request, of which the tracker has not all yet.
     *
     * @param runId of it
     * @param service of it
     * @param writes what the tracker is to be told: {@code start}, {@code finish}, {@code record}
     * @param since when the first of it happened
     * @param isGoingOn whether the run has not ended and its process lives, so that nothing is wrong with it
     * @param reason why it waits, in one sentence
     */
    public record Waiting(
            UUID runId, String service, List<String> writes, Instant since, boolean isGoingOn, String reason) {}

    /**
     * What the tracker can never take.
     *
     * @param runId of the run or refusal
     * @param service of it
     * @param since when it was given up
     * @param reason what the tracker said
     * @param file that it stands in, as JSON
     */
    public record DeadLetter(UUID runId, String service, Instant since, String reason, Path file) {}

    /**
     * What a delivery came to.
     *
     * @param delivered runs and refusals that the tracker has taken
     * @param dead of them, those that it can never take
     * @param waiting runs and refusals that still wait, or whose process lives
     */
    public record Delivered(int delivered, int dead, int waiting) {}

    /**
     * {@return what waits, and what goes on, the oldest first}
     *
     * @throws IntegrationException if the journal cannot be read; the message names the folder and the reason
     */
    public List<Waiting> waiting() {
        List<Waiting> all = new ArrayList<>();
        read(entry -> all.add(new Waiting(
                entry.runId(), entry.service(), entry.writes(), entry.since(), entry.isGoingOn(), reason(entry))));
        all.sort(Comparator.comparing(Waiting::since).thenComparing(Waiting::runId));
        return all;
    }

    /**
     * {@return the dead letters, the oldest run first}
     *
     * @throws IntegrationException if the journal cannot be read; the message names the folder and the reason
     */
    public List<DeadLetter> deadLetters() {
        return letters().stream()
                .map(letter -> new DeadLetter(
                        letter.runId(), letter.service(), letter.since(), letter.reason(), letter.file()))
                .toList();
    }

    /**
     * {@return files that hold what could not be read of a segment; each was logged when it was found}
     *
     * @throws IntegrationException if the journal cannot be read; the message names the folder and the reason
     */
    public List<Path> damages() {
        try {
            return reader.damages();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Every record that waits, and every dead letter, as one JSON object on a line.
     *
     * @param lines takes one JSON object at a time, without a line break; what it throws ends the export
     * @throws IntegrationException if the journal cannot be read; the message names the folder and the reason
     */
    public void export(Consumer<String> lines) {
        read(entry -> lines.accept("{\"run_id\":\"" + entry.runId() + "\",\"state\":\""
                + (entry.isGoingOn() ? "going on" : "waiting") + "\",\"since\":\"" + entry.since() + "\",\"store\":"
                + Json.writeRead(entry.store()) + ",\"reason\":" + Json.writeRead(reason(entry)) + ",\"writes\":["
                + writes(entry) + "]}"));
        for (DeadLetters.Letter letter : letters()) {
            try {
                lines.accept(letter.text().strip());
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    /**
     * Delivers to a tracker what processes that are gone have left for it. What a process has that lives is left to it.
     *
     * @param tracker stays open
     * @param timeout of a call of it
     * @param deadLettersToo whether to try those again as well
     * @return what was delivered, and what was not
     * @throws IntegrationException if the journal cannot be read, or the tracker is in this process and so needs none
     */
    public Delivered deliver(ExecutionTracker tracker, Duration timeout, boolean deadLettersToo) {
        int before = notGoingOn();
        try (FolderDelivery delivery = new FolderDelivery(folder, tracker, timeout)) {
            int revived = deadLettersToo ? delivery.revive(letters()) : 0;
            int dead = delivery.deliverLeft();
            int after = notGoingOn();
            return new Delivered(Math.max(0, before - after - dead) + revived, dead, after);
        }
    }

    /**
     * Deletes a dead letter, or what waits of a run whose process is gone.
     *
     * @param runId of the run whose letter is no longer wanted
     * @return whether there was such a one
     * @throws IntegrationException if what the folder has of the run cannot be read or deleted
     */
    public boolean discard(UUID runId) {
        try {
            return deadLetters.discard(runId) || Adoption.discard(folder, runId);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private int notGoingOn() {
        int[] count = {0};
        read(entry -> count[0] += entry.isGoingOn() ? 0 : 1);
        return count[0];
    }

    private static String reason(JournalReader.Entry entry) {
        Trouble trouble = entry.trouble();
        if (entry.isGoingOn()) {
            return "process " + entry.pid() + " is at it";
        }
        if (trouble != null) {
            return "since " + Timestamps.format(trouble.since()) + " the tracker does not take records: "
                    + trouble.reason();
        }
        return entry.isAlive()
                ? "process " + entry.pid() + " is about to deliver it"
                : "process " + entry.pid() + " is gone, and no router has opened this journal for "
                        + (entry.store().isEmpty() ? "its tracker" : entry.store()) + " since";
    }

    private static String writes(JournalReader.Entry entry) {
        StringBuilder writes = new StringBuilder();
        for (int i = 0; i < entry.writes().size(); i++) {
            writes.append(i == 0 ? "" : ",")
                    .append("{\"write\":\"")
                    .append(entry.writes().get(i))
                    .append("\",\"record\":")
                    .append(entry.json().get(i))
                    .append('}');
        }
        return writes.toString();
    }

    private void read(Consumer<JournalReader.Entry> visitor) {
        try {
            reader.read(visitor);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private List<DeadLetters.Letter> letters() {
        try {
            return deadLetters.all();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private IntegrationException unreadable(IOException e) {
        return new IntegrationException("The journal in " + folder + " cannot be read: " + IoReason.of(e), e);
    }
}
