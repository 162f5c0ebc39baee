package dev.integrationsrouter.core.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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

    /** As it is kept: in ASCII. */
    static byte[] bytes(TrackerWrite write) {
        AsciiBytes bytes = new AsciiBytes();
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
            json.writeStartObject();
            if (write instanceof TrackerWrite.Start start) {
                put(json, start.run());
            } else if (write instanceof TrackerWrite.End end) {
                put(json, end.finish());
            } else {
                put(json, ((TrackerWrite.Refusal) write).record());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Texts and numbers could not be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    /** In ASCII. */
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

    private static void put(JsonGenerator json, RunStart start) throws IOException {
        json.writeStringField("run_id", start.runId().toString());
        json.writeStringField("service", start.service());
        json.writeStringField("run_type", start.runType().wireName());
        json.writeStringField("fingerprint", start.fingerprint());
        json.writeStringField("request_metadata", start.requestMetadata());
        json.writeStringField("started_at", start.startedAt().toString());
        json.writeStringField("lease", start.lease().toString());
        json.writeStringField("flight_key", start.flightKey());
        json.writeStringField("idempotency_key", start.idempotencyKey());
        json.writeStringField("key_retention", start.keyRetention().toString());
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

    private static void put(JsonGenerator json, RunFinish finish) throws IOException {
        json.writeObjectFieldStart("run");
        put(json, finish.run());
        json.writeEndObject();
        json.writeNumberField("fence", finish.fence());
        json.writeStringField("status", finish.status().name());
        json.writeStringField("timestamp", finish.endedAt().toString());
        json.writeNumberField("status_code", finish.statusCode());
        json.writeStringField("body", finish.body());
        json.writeStringField("metadata", finish.metadata());
        TimeWindow window = finish.window();
        if (window != null) {
            json.writeObjectFieldStart("window");
            json.writeStringField("from", nullable(window.from()));
            json.writeStringField("to", nullable(window.to()));
            json.writeEndObject();
        }
        json.writeObjectFieldStart("progress");
        json.writeNumberField("done", finish.progress().done());
        json.writeNumberField("total", finish.progress().total());
        json.writeEndObject();
        json.writeStringField("checkpoint", finish.checkpoint());
        json.writeStringField("error_detail", finish.errorDetail());
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

    private static void put(JsonGenerator json, RunRecord refusal) throws IOException {
        json.writeStringField("run_id", refusal.runId().toString());
        json.writeStringField("service", refusal.service());
        RunType type = refusal.runType();
        json.writeStringField("run_type", type == null ? null : type.wireName());
        json.writeStringField("started_at", refusal.startedAt().toString());
        json.writeNumberField("status_code", Objects.requireNonNull(refusal.statusCode(), "a refusal has a status"));
        json.writeStringField("body", refusal.body());
        json.writeStringField("request_metadata", refusal.requestMetadata());
        json.writeStringField("error_detail", refusal.errorDetail());
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
