package dev.integrationsrouter.core.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when the tracker does not take records, and why, in {@code trouble.json}: for whoever looks from another process.
 *
 * @param since the first failure in a row
 * @param at the last one
 * @param reason what the tracker said last
 */
public record Trouble(Instant since, Instant at, String reason) {

    static final String FILE = "trouble.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    void writeInto(Path directory) throws IOException {
        DurableFiles.replace(
                directory.resolve(FILE),
                MAPPER.writeValueAsBytes(MAPPER.createObjectNode()
                        .put("since", since.toString())
                        .put("at", at.toString())
                        .put("reason", reason)));
    }

    /** Empty if there is none, or it cannot be read. */
    static Optional<Trouble> of(Path directory) {
        try {
            JsonNode node = MAPPER.readTree(Files.readAllBytes(directory.resolve(FILE)));
            return Optional.of(new Trouble(
                    Instant.parse(node.path("since").asText()),
                    Instant.parse(node.path("at").asText()),
                    node.path("reason").asText()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
