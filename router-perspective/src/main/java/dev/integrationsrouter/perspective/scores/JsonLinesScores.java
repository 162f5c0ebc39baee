package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.Outcomes;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores in one file of JSON Lines, to which outcomes are appended: of several lines of one uri and scorer the last counts.
 * One process at a time has it open, which reads it once, and then knows by {@link OffsetIndex} where each line stands: for
 * millions of posts a database takes less memory. Within the process it is shared by all that open it ({@link SharedLines}).
 */
final class JsonLinesScores implements ScoreStore {

    private static final Logger LOG = LoggerFactory.getLogger(JsonLinesScores.class);

    private final StoreFile file;
    private final LineFile lines;
    private final OffsetIndex index = new OffsetIndex();
    private String id = "";

    /** Opens the file, which is made if it is absent. */
    JsonLinesScores(StoreFile file) {
        this.file = file;
        try {
            lines = new LineFile(file.require());
        } catch (IOException e) {
            throw unusable(e);
        }
        try {
            load();
        } catch (IOException e) {
            close();
            throw unusable(e);
        } catch (ConfigurationException e) {
            close();
            throw e;
        }
    }

    private void load() throws IOException {
        if (!lines.lock()) {
            throw file.locked(null);
        }
        if (lines.length() == 0) {
            lines.append(OutcomeLine.header(UUID.randomUUID().toString()));
        }
        Loading loading = new Loading();
        long whole = lines.scan(loading);
        if (id.isEmpty()) {
            throw file.unusable("its first line is no header of such a file: it holds something else", null);
        }
        long end = loading.unreadableSince < 0 ? whole : loading.unreadableSince;
        if (end < lines.length()) {
            LOG.warn(
                    "The last {} bytes of {} are no whole line, as a process or machine that went down leaves them: they are"
                            + " cut off",
                    lines.length() - end,
                    file.location());
            lines.cut(end);
        }
    }

    /** What cannot be read may stand at the end, where a process went down, and nowhere else. */
    private final class Loading implements LineFile.Visitor {

        private long unreadableSince = -1;
        private long number;

        @Override
        public void line(long offset, byte[] line) throws IOException {
            number++;
            if (offset == 0) {
                id = OutcomeLine.id(line).orElse("");
                return;
            }
            Optional<StoredOutcome> outcome = OutcomeLine.read(line);
            if (outcome.isEmpty()) {
                unreadableSince = unreadableSince < 0 ? offset : unreadableSince;
            } else if (unreadableSince >= 0) {
                throw file.unusable("a line before line " + number + " is damaged", null);
            } else {
                put(outcome.get(), offset);
            }
        }
    }

    @Override
    public String description() {
        return file.location();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized Map<String, StoredOutcome> find(String scorer, Collection<String> uris) {
        try {
            Map<String, StoredOutcome> found = new HashMap<>();
            for (String uri : uris) {
                index.find(uri, scorer, this::outcomeAt).ifPresent(outcome -> found.put(uri, outcome));
            }
            return found;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public void write(List<StoredOutcome> outcomes) {
        append(outcomes, Outcomes::merge);
    }

    @Override
    public void replace(List<StoredOutcome> outcomes) {
        append(outcomes, Outcomes::replace);
    }

    private record Key(String uri, String scorer) {}

    private synchronized void append(List<StoredOutcome> outcomes, Joining joining) {
        try {
            Map<Key, StoredOutcome> changed = new LinkedHashMap<>();
            for (StoredOutcome added : outcomes) {
                Key key = new Key(added.uri(), added.scorer());
                @Nullable
                StoredOutcome stored = changed.containsKey(key)
                        ? changed.get(key)
                        : index.find(added.uri(), added.scorer(), this::outcomeAt)
                                .orElse(null);
                StoredOutcome joined = joining.join(stored, added);
                if (!joined.equals(stored)) {
                    changed.put(key, joined);
                }
            }
            append(List.copyOf(changed.values()));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void append(List<StoredOutcome> outcomes) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long[] offsets = new long[outcomes.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = lines.length() + text.size();
            text.write(OutcomeLine.write(outcomes.get(i)));
        }
        lines.append(text.toByteArray());
        for (int i = 0; i < offsets.length; i++) {
            put(outcomes.get(i), offsets[i]);
        }
    }

    private void put(StoredOutcome outcome, long offset) throws IOException {
        index.put(outcome.uri(), outcome.scorer(), offset, this::outcomeAt);
    }

    private StoredOutcome outcomeAt(long offset) throws IOException {
        return OutcomeLine.read(lines.lineAt(offset))
                .orElseThrow(() -> new IOException("the line at byte " + offset + " was changed by others"));
    }

    /** In the order of the file, as it is now: what comes meanwhile is not read. */
    @Override
    public void readAll(Consumer<StoredOutcome> reader) {
        long[] offsets;
        synchronized (this) {
            offsets = index.offsets();
        }
        try {
            for (long offset : offsets) {
                reader.accept(outcomeAt(offset));
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private ConfigurationException unusable(IOException e) {
        return file.unusable(String.valueOf(e.getMessage()), e);
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            LOG.debug("A file of scores did not close", e);
        }
    }
}
