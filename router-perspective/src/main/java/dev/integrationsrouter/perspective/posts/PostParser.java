package dev.integrationsrouter.perspective.posts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.perspective.Post;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one line: a post ({@code uri}, {@code text}, {@code created_at}, perhaps {@code langs}) or an event of
 * the Bluesky firehose, whose posts are the created records of one collection.
 */
final class PostParser {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final char REPLACEMENT = '\ufffd';
    private static final String BLUESKY_POSTS = "app.bsky.feed.post";

    ParsedLine parse(byte[] line) {
        try {
            String text = decoded(line);
            return text.isBlank() ? new ParsedLine.Blank() : read(object(text));
        } catch (MalformedPost e) {
            return new ParsedLine.Malformed(e.reason());
        }
    }

    private static String decoded(byte[] line) throws MalformedPost {
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        try { // which stands for what is malformed, unless it is there itself
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPost("is not valid UTF-8");
        }
    }

    private static JsonNode object(String text) throws MalformedPost {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new MalformedPost("is no JSON" + (column > 0 ? " (at column " + column + ")" : ""));
        }
        if (node == null || !node.isObject()) {
            throw new MalformedPost("is no JSON object");
        }
        return node;
    }

    private static ParsedLine read(JsonNode line) throws MalformedPost {
        boolean isEvent = line.path("commit").isObject()
                || (line.path("did").isTextual() && line.path("kind").isTextual());
        return isEvent ? event(line) : post(text(line, "uri"), line, "created_at");
    }

    private static ParsedLine event(JsonNode event) throws MalformedPost {
        JsonNode commit = event.path("commit");
        if (!"create".equals(commit.path("operation").textValue())
                || !BLUESKY_POSTS.equals(commit.path("collection").textValue())) {
            return new ParsedLine.NotAPost();
        }
        if (!commit.path("record").isObject()) {
            throw new MalformedPost("commit.record is no object");
        }
        String uri = "at://" + text(event, "did") + "/" + BLUESKY_POSTS + "/" + text(commit, "rkey");
        return post(uri, commit.path("record"), "createdAt");
    }

    private static ParsedLine post(String uri, JsonNode record, String timeField) throws MalformedPost {
        return new ParsedLine.APost(new Post(
                PostFields.uri(uri),
                text(record, "text"),
                PostFields.time(timeField, text(record, timeField)),
                PostFields.langs(record.path("langs"))));
    }

    private static String text(JsonNode object, String field) throws MalformedPost {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw new MalformedPost(field + (value.isMissingNode() ? " is missing" : " is no string"));
        }
        return value.textValue();
    }
}
