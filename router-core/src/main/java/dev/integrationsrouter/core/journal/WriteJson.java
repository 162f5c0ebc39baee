package dev.integrationsrouter.core.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of what is kept in a journal. A field is added or changed with the number of the format that a segment
 * begins with. Only ASCII is written, so that texts which are no Unicode (half of a surrogate pair) come back as they were.
 */
final class WriteJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private WriteJson() {}

    static byte[] bytes(TrackerWrite write) {
        return text(tree(write)).getBytes(StandardCharsets.US_ASCII);
    }

    /** In ASCII; by way of a string, because the writer of bytes refuses half a surrogate pair before it escapes it. */
    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts and numbers could not be written as JSON", e);
        }
    }

    /** The tree of a text of any size. */
    static JsonNode parse(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** What a frame of this kind says; throws {@link UnreadableRecordException} if it does not say it. */
    static TrackerWrite read(Frame.Kind kind, byte[] json) {
        try {
            JsonNode node = parse(json);
            return switch (kind) {
                case START -> new TrackerWrite.Start(start(node));
                case END -> new TrackerWrite.End(finish(node));
                case REFUSAL -> new TrackerWrite.Refusal(record(node));
                case SETTLED -> throw new IllegalArgumentException("A mark holds no record");
            };
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new UnreadableRecordException("A record of the journal cannot be understood: " + e.getMessage(), e);
        }
    }

    static ObjectNode tree(TrackerWrite write) {
        ObjectNode node = MAPPER.createObjectNode();
        if (write instanceof TrackerWrite.Start start) {
            put(node, start.run());
        } else if (write instanceof TrackerWrite.End end) {
            put(node, end.finish());
        } else {
            put(node, ((TrackerWrite.Refusal) write).record());
        }
        return node;
    }

    private static void put(ObjectNode node, RunStart start) {
        node.put("run_id", start.runId().toString());
        node.put("service", start.service());
        node.put("run_type", start.runType().wireName());
        node.put("fingerprint", start.fingerprint());
        node.put("request_metadata", start.requestMetadata());
        node.put("started_at", start.startedAt().toString());
        node.put("lease", start.lease().toString());
        node.put("flight_key", start.flightKey());
        node.put("idempotency_key", start.idempotencyKey());
        node.put("key_retention", start.keyRetention().toString());
    }

    private static RunStart start(JsonNode node) {
        return new RunStart(
                UUID.fromString(text(node, "run_id")),
                text(node, "service"),
                RunType.ofWireName(text(node, "run_type")).orElseThrow(() -> wrong("run_type")),
                text(node, "fingerprint"),
                text(node, "request_metadata"),
                instant(node, "started_at"),
                Duration.parse(text(node, "lease")),
                nullableText(node, "flight_key"),
                nullableText(node, "idempotency_key"),
                Duration.parse(text(node, "key_retention")));
    }

    private static void put(ObjectNode node, RunFinish finish) {
        put(node.putObject("run"), finish.run());
        node.put("fence", finish.fence());
        node.put("status", finish.status().name());
        node.put("timestamp", finish.endedAt().toString());
        node.put("status_code", finish.statusCode());
        node.put("body", finish.body());
        node.put("metadata", finish.metadata());
        TimeWindow window = finish.window();
        if (window != null) {
            ObjectNode span = node.putObject("window");
            span.put("from", nullable(window.from()));
            span.put("to", nullable(window.to()));
        }
        node.putObject("progress")
                .put("done", finish.progress().done())
                .put("total", finish.progress().total());
        node.put("checkpoint", finish.checkpoint());
        node.put("error_detail", finish.errorDetail());
    }

    private static RunFinish finish(JsonNode node) {
        JsonNode window = node.get("window");
        JsonNode progress = child(node, "progress");
        return new RunFinish(
                start(child(node, "run")),
                number(node, "fence"),
                RunStatus.valueOf(text(node, "status")),
                instant(node, "timestamp"),
                (int) number(node, "status_code"),
                text(node, "body"),
                text(node, "metadata"),
                window == null ? null : new TimeWindow(nullableInstant(window, "from"), nullableInstant(window, "to")),
                new Progress(number(progress, "done"), number(progress, "total")),
                nullableText(node, "checkpoint"),
                nullableText(node, "error_detail"));
    }

    private static void put(ObjectNode node, RunRecord refusal) {
        node.put("run_id", refusal.runId().toString());
        node.put("service", refusal.service());
        RunType type = refusal.runType();
        node.put("run_type", type == null ? null : type.wireName());
        node.put("started_at", refusal.startedAt().toString());
        node.put("status_code", refusal.statusCode());
        node.put("body", refusal.body());
        node.put("request_metadata", refusal.requestMetadata());
        node.put("error_detail", refusal.errorDetail());
    }

    private static RunRecord record(JsonNode node) {
        String type = nullableText(node, "run_type");
        return RunRecord.refused(
                UUID.fromString(text(node, "run_id")),
                text(node, "service"),
                type == null ? null : RunType.ofWireName(type).orElseThrow(() -> wrong("run_type")),
                instant(node, "started_at"),
                (int) number(node, "status_code"),
                text(node, "body"),
                text(node, "request_metadata"),
                nullableText(node, "error_detail"));
    }

    private static JsonNode child(JsonNode node, String name) {
        JsonNode child = node.get(name);
        if (child == null) {
            throw wrong(name);
        }
        return child;
    }

    private static String text(JsonNode node, String name) {
        JsonNode child = child(node, name);
        if (!child.isTextual()) {
            throw wrong(name);
        }
        return child.textValue();
    }

    private static @Nullable String nullableText(JsonNode node, String name) {
        return child(node, name).isNull() ? null : text(node, name);
    }

    private static long number(JsonNode node, String name) {
        JsonNode child = child(node, name);
        if (!child.isIntegralNumber()) {
            throw wrong(name);
        }
        return child.longValue();
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    private static @Nullable Instant nullableInstant(JsonNode node, String name) {
        return child(node, name).isNull() ? null : instant(node, name);
    }

    private static @Nullable String nullable(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("its " + name + " is missing, or is not what it should be");
    }
}
