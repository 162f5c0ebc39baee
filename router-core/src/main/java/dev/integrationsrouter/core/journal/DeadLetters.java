package dev.integrationsrouter.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the tracker can never take: a file of JSON for each run, in {@code dead-letters} of the journal's folder. */
public final class DeadLetters {

    static final String DIRECTORY = "dead-letters";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path directory;

    /** Those of a journal's folder, which need not be there. */
    public DeadLetters(Path folder) {
        this.directory = folder.resolve(DIRECTORY);
    }

    /**
     * A dead letter.
     *
     * @param runId of the run or refusal
     * @param service of it
     * @param since when it was given up
     * @param store that could not take it
     * @param reason what the tracker said
     * @param writes what was to be recorded, in order
     * @param file that it stands in
     */
    public record Letter(
            UUID runId,
            String service,
            Instant since,
            String store,
            String reason,
            List<TrackerWrite> writes,
            Path file) {

        /** As it stands in the file. */
        public String text() throws IOException {
            return Files.readString(file);
        }
    }

    /** Keeps one durably; a letter of the same run is replaced. Answers the file. */
    Path add(UUID runId, String service, Instant at, String store, String reason, List<Frame> frames)
            throws IOException {
        ObjectNode letter = MAPPER.createObjectNode()
                .put("run_id", runId.toString())
                .put("service", service)
                .put("dead_since", at.toString())
                .put("store", store)
                .put("reason", reason);
        ArrayNode writes = letter.putArray("writes");
        for (Frame frame : frames) {
            ObjectNode write = writes.addObject().put("write", frame.kind().operation());
            write.set("record", WriteJson.parse(frame.json()));
        }
        DurableFiles.createFolder(directory);
        Path file = directory.resolve(runId + ".json");
        DurableFiles.replace(file, (WriteJson.text(letter) + "\n").getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    /** All of them, the oldest run first; what cannot be read is said, and left out. */
    public List<Letter> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Letter> letters = new ArrayList<>();
        for (Path file : files()) {
            try {
                letters.add(read(file));
            } catch (IOException | RuntimeException e) {
                Journal.LOG.warn("The dead letter {} cannot be read: {}", file, e.toString());
            }
        }
        return letters;
    }

    /** Tells the tracker what is in a letter, and then deletes it; throws what the tracker throws. */
    public void deliver(Letter letter, ExecutionTracker tracker) throws IOException {
        for (TrackerWrite write : letter.writes()) {
            if (write instanceof TrackerWrite.Start start) {
                tracker.start(start.ofTheDead());
            } else if (write instanceof TrackerWrite.End end) {
                tracker.finish(end.finish());
            } else {
                tracker.record(((TrackerWrite.Refusal) write).record());
            }
        }
        discard(letter.runId());
    }

    /** Deletes the letter of a run; false if there is none. */
    public boolean discard(UUID runId) throws IOException {
        return Files.deleteIfExists(directory.resolve(runId + ".json"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Letter read(Path file) throws IOException {
        JsonNode node = WriteJson.parse(Files.readAllBytes(file));
        List<TrackerWrite> writes = new ArrayList<>();
        for (JsonNode write : node.path("writes")) {
            Frame.Kind kind = Frame.Kind.ofOperation(write.path("write").asText());
            writes.add(WriteJson.read(kind, WriteJson.text(write.path("record")).getBytes(StandardCharsets.US_ASCII)));
        }
        return new Letter(
                UUID.fromString(node.path("run_id").asText()),
                node.path("service").asText(),
                Instant.parse(node.path("dead_since").asText()),
                node.path("store").asText(),
                node.path("reason").asText(),
                writes,
                file);
    }
}
