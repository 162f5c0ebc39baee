package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.dynamodb.FaultProxy;
import dev.integrationsrouter.dynamodb.LocalDynamo;
import dev.integrationsrouter.dynamodb.RunTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sets up a story's site, with rough weather before a store that is remote. */
final class Scene implements AutoCloseable {

    private static final URI NOWHERE = URI.create("none:none");

    private final Site site;
    private final @Nullable FaultProxy proxy;
    private int copies;
    private boolean cutOff;

    private Scene(Site site, @Nullable FaultProxy proxy) {
        this.site = site;
        this.proxy = proxy;
    }

    static Scene of(Kind kind, Path folder, long seed) throws IOException {
        if (!kind.isRemote()) {
            return new Scene(new Site(kind, folder, NOWHERE, "none"), null);
        }
        FaultProxy proxy = FaultProxy.before(LocalDynamo.endpoint());
        Weather.begin(proxy, new Random(seed));
        return new Scene(new Site(kind, folder, proxy.endpoint(), RunTables.create()), proxy);
    }

    Site site() {
        return site;
    }

    /** From now on no new request gets through to a store that is remote. */
    void cutOff() throws IOException {
        if (proxy != null) {
            proxy.goAway();
            cutOff = true;
        }
    }

    /**
     * Waits until a run or an answer is in the ledger and not in the store, so that the journal alone has it.
     *
     * @return whether it came to that in time
     */
    boolean awaitRecordThatWaits(Duration atMost) {
        Site besideTheProxy = new Site(site.kind(), site.folder(), LocalDynamo.endpoint(), site.table());
        try (ExecutionTracker tracker = besideTheProxy.tracker(InstantSource.system(), Site.LONGEST_PATIENCE)) {
            return Waits.until(() -> waits(tracker), atMost);
        }
    }

    /** The ledger is read first: what is in it has been in the store by then, or in the journal. */
    private boolean waits(ExecutionTracker tracker) {
        try {
            Ledger ledger = Ledger.read(site.ledger());
            return Records.read(tracker).missing(ledger) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on everything goes well; what was under way before has arrived. */
    void calm() throws Exception {
        if (proxy != null) {
            if (cutOff) {
                proxy.comeBack();
            }
            proxy.breakNothing().awaitIdle();
        }
    }

    /** The journal as it stands now. */
    Path copyOfJournal() throws IOException {
        Path from = site.journal();
        Path to = site.folder().resolve("journal-" + ++copies);
        if (Files.exists(from)) {
            try (Stream<Path> files = Files.walk(from)) {
                files.forEach(
                        file -> copy(file, to.resolve(from.relativize(file).toString())));
            }
        }
        return to;
    }

    @Override
    public void close() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
