package dev.integrationsrouter.cli;

import dev.integrationsrouter.cli.log.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints nested fields as indented lines; several lines in one text (an error's detail) stay several. */
final class RecordText {

    private static final String INDENT = "  ";

    private final PrintStream out;

    private final String margin;

    RecordText(PrintStream out) {
        this(out, "");
    }

    /** Begins every line with this margin. */
    RecordText(PrintStream out, String margin) {
        this.out = out;
        this.margin = margin;
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
        } else if (value instanceof String text && text.contains("\n")) {
            out.println(indent + name + ":");
            text.lines().forEach(line -> out.println(indent + INDENT + Printable.escape(line.replace("\t", INDENT))));
        } else {
            out.println((indent + name + ": " + " ".repeat(width - name.length()) + plain(value)).stripTrailing());
        }
    }

    private static String plain(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof List<?> list) {
            return String.join(", ", list.stream().map(RecordText::plain).toList());
        }
        return value instanceof Map<?, ?> map && map.isEmpty() ? "-" : Printable.escape(value.toString());
    }
}
