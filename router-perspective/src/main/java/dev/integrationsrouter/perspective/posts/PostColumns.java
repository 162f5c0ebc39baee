package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.api.ConfigurationException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which column of a query holds which field of a post. A field that is not named has the column of its own name. */
public final class PostColumns {

    private static final String LANGS = "langs";
    private static final List<String> FIELDS = List.of("uri", "text", "created_at", LANGS);

    /** Every field in the column of its name. */
    public static final PostColumns USUAL = new PostColumns(Map.of());

    private final Map<String, String> named;

    private PostColumns(Map<String, String> named) {
        this.named = named;
    }

    /**
     * Reads what a setting says, such as {@code uri=post_id,text=body}.
     *
     * @throws IllegalArgumentException if it says anything else, or names a field twice
     */
    public static PostColumns parse(String setting) {
        Map<String, String> named = new TreeMap<>();
        for (String pair : setting.split(",", -1)) {
            String[] sides = pair.split("=", 2);
            String field = sides[0].strip();
            String column = sides.length == 2 ? sides[1].strip() : "";
            if (!FIELDS.contains(field) || column.isEmpty() || named.put(field, column) != null) {
                throw new IllegalArgumentException(setting);
            }
        }
        return new PostColumns(named);
    }

    /**
     * Where the fields of a post stand in a row, from 1.
     *
     * @param langs 0 if there is no such column
     */
    record Found(int uri, int text, int createdAt, int langs) {}

    /**
     * Finds the columns, whatever the case of their letters.
     *
     * @throws ConfigurationException if some are not there; names them all
     */
    Found in(ResultSetMetaData result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            columns.add(result.getColumnLabel(i));
        }
        List<String> missing = FIELDS.stream()
                .filter(this::isRequired)
                .filter(field -> find(field, columns) == 0)
                .map(this::column)
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException("The query of setting perspective.posts-query (PERSPECTIVE_POSTS_QUERY)"
                    + " has no column " + String.join(", ", missing) + "; it has " + String.join(", ", columns)
                    + ". Name the columns with setting perspective.posts-columns (PERSPECTIVE_POSTS_COLUMNS),"
                    + " such as uri=post_id,text=body, or with AS in the query");
        }
        return new Found(
                find("uri", columns), find("text", columns), find("created_at", columns), find(LANGS, columns));
    }

    private boolean isRequired(String field) {
        return !field.equals(LANGS) || named.containsKey(LANGS);
    }

    private String column(String field) {
        return named.getOrDefault(field, field);
    }

    /** Databases change the case of names; one that is written the same goes first. */
    private int find(String field, List<String> columns) {
        int exact = columns.indexOf(column(field)) + 1;
        for (int i = 1; exact == 0 && i <= columns.size(); i++) {
            if (columns.get(i - 1).equalsIgnoreCase(column(field))) {
                return i;
            }
        }
        return exact;
    }

    /** All fields with their columns; the same text if they are the same. */
    @Override
    public String toString() {
        return String.join(
                ",", FIELDS.stream().map(field -> field + "=" + column(field)).toList());
    }
}
