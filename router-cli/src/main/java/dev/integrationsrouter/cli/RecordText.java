package dev.integrationsrouter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.cli.log.Printable;
import dev.integrationsrouter.core.RunRecords;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prints a record's fields as indented lines; several lines in one text (an error's detail) stay several, but for
 * those of a stack trace, unless they are asked for.
 */
final class RecordText {

    private static final String INDENT = "  ";

    private static final Pattern FRAME =
            Pattern.compile("\\s+(at .+\\(.*\\)|\\.\\.\\. \\d+ (more|common frames omitted))");

    private final PrintStream out;
    private final String margin;
    private final boolean withStackTraces;

    /**
     * Prints to a stream.
     *
     * @param margin what every line begins with
     */
    RecordText(PrintStream out, String margin, boolean withStackTraces) {
        this.out = out;
        this.margin = margin;
        this.withStackTraces = withStackTraces;
    }

    /** All fields of a run. */
    void print(RunRecord run) {
        try {
            print(new ObjectMapper()
                    .readValue(RunRecords.toJson(run), new TypeReference<Map<String, @Nullable Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record's JSON form is no JSON", e);
        }
    }

    void print(Map<?, ? extends @Nullable Object> fields) {
        print(fields, margin);
    }

    private void print(Map<?, ? extends @Nullable Object> fields, String indent) {
        int width = fields.keySet().stream()
                .mapToInt(name -> Printable.escape(String.valueOf(name)).length())
                .max()
                .orElse(0);
        fields.forEach((name, value) -> print(Printable.escape(String.valueOf(name)), value, width, indent));
    }

    private void print(String name, @Nullable Object value, int width, String indent) {
        if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
            out.println(indent + name + ":");
            print(nested, indent + INDENT);
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            out.println(indent + name + ":");
            list.forEach(element -> out.println(indent + INDENT + "- " + plain(element)));
        } else if (value instanceof String text && text.contains("\n")) {
            out.println(indent + name + ":");
            printLines(text, indent + INDENT);
        } else {
            out.println((indent + name + ": " + " ".repeat(width - name.length()) + plain(value)).stripTrailing());
        }
    }

    private void printLines(String text, String indent) {
        text.lines()
                .filter(line -> withStackTraces || !FRAME.matcher(line).matches())
                .forEach(line -> out.println(indent + Printable.escape(line.replace("\t", INDENT))));
        if (!withStackTraces
                && text.lines().anyMatch(line -> FRAME.matcher(line).matches())) {
            out.println(indent + "(the stack trace: --verbose, or --json)");
        }
    }

    private static String plain(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(RecordText::plain).toList());
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return String.join(
                    ", ", map.entrySet().stream().map(RecordText::field).toList());
        }
        return value instanceof Map ? "-" : Printable.escape(value.toString());
    }

    private static String field(Map.Entry<?, ?> field) {
        return Printable.escape(String.valueOf(field.getKey())) + ": " + plain(field.getValue());
    }
}
