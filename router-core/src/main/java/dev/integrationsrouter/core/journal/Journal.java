package dev.integrationsrouter.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a tracker is to be told in files of a folder, until it has been told. Any number of processes, and of
 * routers in one, share a folder; each writes to a directory of its own in it, and takes over those whose process is gone.
 *
 * <p><b>When there is no room.</b> Nothing is dropped. From {@code limit} bytes on, and when the disk is full, no start is
 * kept, so that no run is admitted; ends are kept beyond the limit, and on a full disk in a {@link Reserve}. Thread-safe.
 */
public final class Journal implements AutoCloseable {

    /** The router's one logger. */
    static final Logger LOG = LoggerFactory.getLogger("dev.integrationsrouter");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final long limit;
    private final JournalDirectory own;
    private final Reserve reserve;
    private final Adoption adoption;
    private final List<JournalDirectory> adopted = new CopyOnWriteArrayList<>();
    private volatile Runnable settledSomething = () -> {};
    private boolean closed;

    private Journal(Path folder, long limit, String store, JournalDirectory own) {
        this.folder = folder;
        this.limit = limit;
        this.own = own;
        this.reserve = new Reserve(own.path());
        this.adoption = new Adoption(folder, store);
    }

    /**
     * Opens a folder, which is made if it is not there, and begins a directory in it.
     *
     * @param limit in bytes
     * @param store which the records are for
     * @param now for the directory's name
     * @throws JournalException if nothing can be kept there; says why
     */
    public static Journal open(Path folder, long limit, String store, Instant now) {
        try {
            DurableFiles.createFolder(folder);
            Path real = folder.toRealPath(); // one folder has one name, for the locks
            Journal journal = new Journal(real, limit, store, ownDirectory(real, store, now));
            try {
                journal.reserve.ensure();
            } catch (IOException e) {
                journal.own.close();
                throw e;
            }
            return journal;
        } catch (IOException e) {
            throw new JournalException(
                    "No journal can be kept in the folder " + folder + ": " + IoReason.of(e)
                            + "; give one that this user can write to, on a disk with room",
                    e);
        }
    }

    private static JournalDirectory ownDirectory(Path folder, String store, Instant now) throws IOException {
        Owner owner = new Owner(ProcessHandle.current().pid(), now, store);
        JournalDirectory own = null;
        while (own == null) {
            String random = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
            own = JournalDirectory.create(folder, STAMP.format(now) + "-" + owner.pid() + "-" + random, owner);
        }
        return own;
    }

    Path folder() {
        return folder;
    }

    /** The directory of this process. */
    JournalDirectory own() {
        return own;
    }

    /**
     * Keeps a write durably.
     *
     * @throws JournalException if it cannot be kept; then nothing of it is
     */
    WaitingRun keep(TrackerWrite write) {
        Frame frame = Frame.of(write);
        try {
            if (write instanceof TrackerWrite.End) {
                return keepEnd(frame);
            }
            refuseBeyondLimit();
            if (write instanceof TrackerWrite.Start) {
                reserve.ensure();
            }
            return own.keep(frame);
        } catch (IOException e) {
            throw new JournalException(
                    "the journal in " + folder + " cannot keep it (" + IoReason.of(e)
                            + "); see to it that there is room on its disk and that it can be written to",
                    e);
        }
    }

    private WaitingRun keepEnd(Frame frame) throws IOException {
        try {
            return own.keep(frame);
        } catch (IOException e) {
            return reserve.spend(hadIt -> {
                if (hadIt) {
                    LOG.error(
                            "The journal in {} cannot be written to ({}); its reserve is given up to keep how runs end,"
                                    + " and no run is admitted until there is room again",
                            folder,
                            IoReason.of(e));
                }
                return own.keep(frame);
            });
        }
    }

    /** Whether only ends are kept. */
    boolean isFull() {
        return bytes() >= limit;
    }

    private void refuseBeyondLimit() {
        long bytes = bytes();
        if (bytes >= limit) {
            throw new JournalException(
                    "the journal in " + folder + " is full: it holds " + bytes + " bytes, and its limit is " + limit
                            + "; "
                            + waiting() + " runs wait for the tracker. See that the tracker takes records ('router"
                            + " journal list' says why it does not), or raise the limit",
                    null);
        }
    }

    /** On the disk, what was taken over included. */
    private long bytes() {
        return own.size() + adopted.stream().mapToLong(JournalDirectory::size).sum();
    }

    /** How many runs and refusals wait, those that are going on included. */
    public int waiting() {
        return own.runs().size()
                + adopted.stream()
                        .mapToInt(directory -> directory.runs().size())
                        .sum();
    }

    /** All that waits or is going on. */
    List<WaitingRun> all() {
        List<WaitingRun> all = new ArrayList<>();
        adopted.forEach(directory -> all.addAll(directory.runs().all()));
        all.addAll(own.runs().all());
        return all;
    }

    /** Names what to do after a run was settled: to see to it that it is noted soon. */
    void onSettled(Runnable action) {
        settledSomething = action;
    }

    /** Notes durably what was settled. */
    void flush() {
        for (JournalDirectory directory : adopted) {
            flush(directory);
        }
        flush(own);
    }

    private static void flush(JournalDirectory directory) {
        try {
            directory.flush();
        } catch (IOException e) {
            LOG.debug("What is settled in {} could not be noted; at worst it is delivered again", directory.path(), e);
        }
    }

    /** The run or refusal of this process that waits under an id. */
    @Nullable
    WaitingRun find(UUID runId) {
        return own.runs().find(runId);
    }

    /** The tracker has all of a run. */
    void settle(WaitingRun run) {
        JournalDirectory directory = run.directory();
        directory.settle(run);
        settledSomething.run();
        if (directory.isAdopted() && directory.runs().isEmpty() && adopted.remove(directory)) {
            close(directory);
        }
    }

    /** Takes over the directories whose process is gone; answers what waits in them. */
    synchronized List<WaitingRun> adopt() {
        if (closed) {
            return List.of(); // what is taken over now would be held by nobody
        }
        List<WaitingRun> waiting = new ArrayList<>();
        for (JournalDirectory directory : adoption.takeOver(path -> !isOurs(path))) {
            adopted.add(directory);
            waiting.addAll(directory.runs().all());
        }
        return waiting;
    }

    private boolean isOurs(Path directory) {
        return directory.equals(own.path())
                || adopted.stream().anyMatch(each -> each.path().equals(directory));
    }

    /** Lets go of the folder; what waits is delivered by whoever opens it next. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            reserve.giveUp();
        } catch (IOException e) {
            LOG.debug("The reserve in {} stays until the directory is taken over", own.path(), e);
        }
        adopted.forEach(Journal::close);
        adopted.clear();
        close(own);
    }

    /** Lets go of a directory; that it cannot be closed in good order is said. */
    static void close(JournalDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            LOG.warn("The directory {} of the journal could not be closed: {}", directory.path(), IoReason.of(e));
        }
    }

    /** A number of runs and refused requests, in words. */
    static String records(int number) {
        return number == 1 ? "1 run" : number + " runs";
    }
}
