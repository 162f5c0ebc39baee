package dev.integrationsrouter.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A form that scores are exported in; a row is a map from column to value. */
enum ScoreFormat {
    /** JSON Lines: one object on each line. */
    JSONL {
        @Override
        SequenceWriter open(Writer target, List<String> columns) throws IOException {
            ObjectWriter lines = new ObjectMapper().writer(new LineEach());
            return lines.without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValues(target);
        }
    },
    /** RFC 4180, with a header. */
    CSV {
        @Override
        SequenceWriter open(Writer target, List<String> columns) throws IOException {
            CsvSchema schema = CsvSchema.builder()
                    .addColumns(columns, CsvSchema.ColumnType.STRING)
                    .setUseHeader(true)
                    .setLineSeparator("\r\n")
                    .build();
            CsvMapper mapper = CsvMapper.csvBuilder()
                    .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .build();
            return mapper.writer(schema).writeValues(target);
        }
    };

    /** Begins a file with these columns; rows have all of them, in this order. */
    abstract SequenceWriter open(Writer target, List<String> columns) throws IOException;

    /** By the ending of the file's name; empty if it is neither. */
    static Optional<ScoreFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl")
                ? Optional.of(JSONL)
                : name.endsWith(".csv") ? Optional.of(CSV) : Optional.empty();
    }

    /** Ends the line of each object, that of the last one too; rows hold no other objects. */
    private static final class LineEach extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        LineEach() {
            super("");
        }

        @Override
        public void writeEndObject(JsonGenerator json, int members) throws IOException {
            super.writeEndObject(json, members);
            json.writeRaw('\n');
        }
    }
}
