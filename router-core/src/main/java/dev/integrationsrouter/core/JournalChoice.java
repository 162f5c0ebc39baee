package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.core.journal.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the host says of a journal.
 *
 * @param folder where it is kept; null for none
 * @param limit in bytes, beyond which no run is admitted
 * @param isRenounced whether the host accepts what it means to have none
 * @param firstPause before something is delivered again
 * @param longestPause to which pauses grow
 */
record JournalChoice(
        @Nullable Path folder, long limit, boolean isRenounced, Duration firstPause, Duration longestPause) {

    /** Nothing said yet. */
    static final JournalChoice UNDECIDED =
            new JournalChoice(null, 256L * 1024 * 1024, false, Duration.ofMillis(500), Duration.ofSeconds(30));

    JournalChoice in(Path given) {
        return new JournalChoice(given, limit, false, firstPause, longestPause);
    }

    JournalChoice renounced() {
        return new JournalChoice(null, limit, true, firstPause, longestPause);
    }

    JournalChoice limitedTo(long bytes) {
        return new JournalChoice(folder, bytes, isRenounced, firstPause, longestPause);
    }

    JournalChoice pausing(Duration first, Duration longest) {
        return new JournalChoice(folder, limit, isRenounced, first, longest);
    }

    void requireFor(Locality locality) {
        if (locality == Locality.REMOTE && folder == null && !isRenounced) {
            throw new IntegrationException(
                    "A REMOTE tracker needs journal(folder) on the builder: a folder on a disk that outlives the process,"
                            + " where records wait while the tracker is out of reach. Where there is none,"
                            + " withoutJournal() accepts that the record of a run which ends while the tracker is out of"
                            + " reach is in the log only");
        }
        if (locality == Locality.IN_PROCESS && folder != null) {
            throw new IntegrationException(
                    "journal(" + folder + ") is for a tracker outside this process: the one given"
                            + " keeps its records in memory, which cannot be out of reach, and is gone with the process. Give"
                            + " another tracker, or no journal");
        }
    }

    Journal open(String store, Instant now) {
        return Journal.open(Objects.requireNonNull(folder, "folder"), limit, store, now);
    }
}
