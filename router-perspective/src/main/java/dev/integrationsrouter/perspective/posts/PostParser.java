package dev.integrationsrouter.perspective.posts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.perspective.Post;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one line: a post ({@code uri}, {@code text}, {@code created_at}, perhaps {@code langs}) or an event of
 * the Bluesky firehose, whose posts are the created records of one collection.
 */
final class PostParser {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String BLUESKY_POSTS = "app.bsky.feed.post";
    private static final int LONGEST_URI = 2_048;

    /** What is wrong with a line; without stack trace, as it is an everyday matter. */
    private static final class Wrong extends Exception {
        Wrong(String reason) {
            super(reason, null, false, false);
        }
    }

    ParsedLine parse(byte[] line) {
        try {
            String text = decoded(line);
            return text.isBlank() ? new ParsedLine.Blank() : read(object(text));
        } catch (Wrong e) {
            return new ParsedLine.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static String decoded(byte[] line) throws Wrong {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Wrong("is not valid UTF-8");
        }
    }

    private static JsonNode object(String text) throws Wrong {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new Wrong("is no JSON" + (column > 0 ? " (at column " + column + ")" : ""));
        }
        if (node == null || !node.isObject()) {
            throw new Wrong("is no JSON object");
        }
        return node;
    }

    private static ParsedLine read(JsonNode line) throws Wrong {
        boolean isEvent = line.path("commit").isObject()
                || (line.path("did").isTextual() && line.path("kind").isTextual());
        return isEvent ? event(line) : post(text(line, "uri"), line, "created_at");
    }

    private static ParsedLine event(JsonNode event) throws Wrong {
        JsonNode commit = event.path("commit");
        if (!"create".equals(commit.path("operation").textValue())
                || !BLUESKY_POSTS.equals(commit.path("collection").textValue())) {
            return new ParsedLine.NotAPost();
        }
        if (!commit.path("record").isObject()) {
            throw new Wrong("commit.record is no object");
        }
        String uri = "at://" + text(event, "did") + "/" + BLUESKY_POSTS + "/" + text(commit, "rkey");
        return post(uri, commit.path("record"), "createdAt");
    }

    private static ParsedLine post(String uri, JsonNode record, String timeField) throws Wrong {
        if (uri.isBlank() || uri.length() > LONGEST_URI || !isClean(uri)) {
            throw new Wrong("uri is empty, longer than " + LONGEST_URI + " characters, or holds control characters");
        }
        return new ParsedLine.APost(new Post(uri, text(record, "text"), time(record, timeField), langs(record)));
    }

    private static String text(JsonNode object, String field) throws Wrong {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw new Wrong(field + (value.isMissingNode() ? " is missing" : " is no string"));
        }
        return value.textValue();
    }

    private static Instant time(JsonNode record, String field) throws Wrong {
        String text = text(record, field);
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new Wrong(
                    isLocal(text)
                            ? field + " has no offset: it needs Z or one like +01:00 at its end"
                            : field + " is no ISO-8601 time with an offset, such as 2026-11-23T08:30:00Z");
        }
    }

    private static boolean isLocal(String text) {
        try {
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Only a hint, so that a wrong one loses no post. */
    private static List<String> langs(JsonNode record) {
        List<String> langs = new ArrayList<>();
        for (JsonNode lang : record.path("langs")) {
            if (lang.isTextual() && lang.textValue().matches("[A-Za-z0-9-]{1,35}")) {
                langs.add(lang.textValue());
            }
        }
        return langs;
    }

    private static boolean isClean(String uri) {
        return uri.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
