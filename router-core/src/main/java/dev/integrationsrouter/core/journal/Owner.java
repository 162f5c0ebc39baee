package dev.integrationsrouter.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose a directory is, in {@code owner.json}.
 *
 * @param pid of the process that made it, on its machine or in its container
 * @param madeAt when it did
 * @param store which the records are for
 */
record Owner(long pid, Instant madeAt, String store) {

    static final String FILE = "owner.json";
    /** Of a directory in which nothing is left to say. */
    static final Owner UNKNOWN = new Owner(0, Instant.EPOCH, "");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    void writeInto(Path directory) throws IOException {
        DurableFiles.replace(
                directory.resolve(FILE),
                MAPPER.writeValueAsBytes(MAPPER.createObjectNode()
                        .put("pid", pid)
                        .put("made_at", madeAt.toString())
                        .put("store", store)));
    }

    /** Empty if it cannot be read. */
    static Optional<Owner> of(Path directory) {
        try {
            JsonNode node = MAPPER.readTree(Files.readAllBytes(directory.resolve(FILE)));
            return Optional.of(new Owner(
                    node.path("pid").asLong(),
                    Instant.parse(node.path("made_at").asText()),
                    node.path("store").asText()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
