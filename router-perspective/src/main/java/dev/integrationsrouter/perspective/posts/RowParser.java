package dev.integrationsrouter.perspective.posts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.perspective.Post;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads posts from the rows of one query, whatever types its columns have. */
final class RowParser {

    private static final JsonMapper JSON = new JsonMapper();
    /** Classes of SQLSTATE that say that a value is of no use, rather than that the database is not. */
    private static final Set<String> BAD_VALUE = Set.of("07", "22", "S1");

    private final PostColumns.Found columns;
    private final boolean isTimestamp;
    private final boolean hasZone;

    RowParser(PostColumns columns, ResultSetMetaData result) throws SQLException {
        this.columns = columns.in(result);
        int type = result.getColumnType(this.columns.createdAt());
        this.isTimestamp = type == Types.TIMESTAMP;
        this.hasZone = type == Types.TIMESTAMP_WITH_TIMEZONE
                || isNameWithZone(result.getColumnTypeName(this.columns.createdAt()));
    }

    /** Several drivers give their types with a zone a number of their own, or that of those without. */
    private static boolean isNameWithZone(@Nullable String type) {
        String name = String.valueOf(type).toLowerCase(Locale.ROOT);
        return name.equals("timestamptz")
                || name.equals("datetimeoffset")
                || name.matches("timestamp.* with .*time zone");
    }

    /**
     * The post of a row.
     *
     * @throws MalformedPost if it is none
     * @throws SQLException if the database fails
     */
    Post parse(ResultSet row) throws MalformedPost, SQLException {
        return new Post(
                PostFields.uri(text("uri", row, columns.uri())),
                text("text", row, columns.text()),
                createdAt(row, columns.createdAt()),
                langs(row, columns.langs()));
    }

    private static String text(String field, ResultSet row, int column) throws MalformedPost, SQLException {
        return notNull(field, value(field, () -> row.getString(column)));
    }

    /** A driver gives the time of day in the zone of this machine unless it is asked for one of these types. */
    private Instant createdAt(ResultSet row, int column) throws MalformedPost, SQLException {
        String field = "created_at";
        Object value = notNull(field, value(field, () -> row.getObject(column)));
        if (value instanceof String text) {
            return PostFields.time(field, text.strip());
        }
        if (value instanceof Number number) {
            return PostFields.time(field, number);
        }
        if (hasZone) {
            return notNull(field, value(field, () -> row.getObject(column, OffsetDateTime.class)))
                    .toInstant();
        }
        if (isTimestamp) {
            return notNull(field, value(field, () -> row.getObject(column, LocalDateTime.class)))
                    .toInstant(ZoneOffset.UTC);
        }
        throw new MalformedPost(field + " is neither a text nor a timestamp nor a whole number");
    }

    /** A JSON array, or texts with commas between them; an array of PostgreSQL has braces and quotes around. */
    private static List<String> langs(ResultSet row, int column) throws MalformedPost, SQLException {
        String langs = column == 0 ? null : value("langs", () -> row.getString(column));
        if (langs == null) {
            return List.of();
        }
        if (!langs.strip().startsWith("[")) {
            return PostFields.langs(
                    Stream.of(langs.split("[,{}\"]")).map(String::strip).toList());
        }
        try {
            return PostFields.langs(JSON.readTree(langs));
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    private interface Getter<T> {
        @Nullable
        T get() throws SQLException;
    }

    private static <T> @Nullable T value(String field, Getter<T> getter) throws MalformedPost, SQLException {
        try {
            return getter.get();
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.length() >= 2 && BAD_VALUE.contains(state.substring(0, 2))) {
                throw new MalformedPost(field + " cannot be read: SQLSTATE " + state);
            }
            throw e;
        } catch (RuntimeException e) {
            throw new MalformedPost(field + " cannot be read: " + e.getClass().getName());
        }
    }

    private static <T> T notNull(String field, @Nullable T value) throws MalformedPost {
        if (value == null) {
            throw new MalformedPost(field + " is null");
        }
        return value;
    }
}
