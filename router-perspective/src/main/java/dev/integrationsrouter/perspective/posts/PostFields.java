package dev.integrationsrouter.perspective.posts;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each field of a post must be, wherever it is read from. */
final class PostFields {

    private static final int LONGEST_URI = 2_048;
    private static final Pattern LANG = Pattern.compile("[A-Za-z0-9-]{1,35}");
    /** As seconds, this is in the year 5138; as milliseconds, in 1973. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private PostFields() {}

    static String uri(String uri) throws MalformedPost {
        if (uri.isBlank() || uri.length() > LONGEST_URI || !isClean(uri)) {
            throw new MalformedPost(
                    "uri is empty, longer than " + LONGEST_URI + " characters, or holds control characters");
        }
        return uri;
    }

    private static boolean isClean(String uri) {
        for (int i = 0, c; i < uri.length(); i += Character.charCount(c)) {
            c = uri.codePointAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    static Instant time(String field, String text) throws MalformedPost {
        @Nullable Instant usual = UtcTime.parse(text);
        if (usual != null) {
            return usual;
        }
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new MalformedPost(
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

    /** A time since 1970: in seconds if the number is below 100,000,000,000, else in milliseconds. */
    static Instant time(String field, Number since1970) throws MalformedPost {
        try {
            long number = new BigDecimal(since1970.toString()).longValueExact();
            return number < FIRST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            throw new MalformedPost(field + " is no whole number of seconds or milliseconds since 1970");
        }
    }

    /** The languages among these; only a hint, so that a wrong one loses no post. */
    static List<String> langs(JsonNode langs) {
        List<String> texts = new ArrayList<>();
        for (JsonNode lang : langs) {
            if (lang.isTextual() && isLang(lang.textValue())) {
                texts.add(lang.textValue());
            }
        }
        return texts;
    }

    /** The languages among these; only a hint, so that a wrong one loses no post. */
    static List<String> langs(List<String> langs) {
        return langs.stream().filter(PostFields::isLang).toList();
    }

    private static boolean isLang(String text) {
        return LANG.matcher(text).matches();
    }
}
