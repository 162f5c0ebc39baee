package dev.integrationsrouter.scorer.onnx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code tokenizer.json} says beside how to tokenize. Its vocabulary, of up to tens of megabytes, is passed over.
 *
 * @param maxTokens where it cuts texts; empty if it does not
 * @param padToken what it fills texts up with; empty if it does not
 */
record TokenizerConfig(OptionalInt maxTokens, OptionalInt padToken) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads it.
     *
     * @throws ConfigurationException if it is no JSON object
     */
    static TokenizerConfig read(Path file) {
        OptionalInt maxTokens = OptionalInt.empty();
        OptionalInt padToken = OptionalInt.empty();
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken(file, null);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("truncation")) {
                    maxTokens = number(parser, "max_length");
                } else if (field.equals("padding")) {
                    padToken = number(parser, "pad_id");
                } else {
                    parser.skipChildren();
                }
            }
            return new TokenizerConfig(maxTokens, padToken);
        } catch (JsonProcessingException e) {
            throw broken(file, e);
        } catch (IOException e) {
            throw ModelFolder.unreadable(file, e);
        }
    }

    private static OptionalInt number(JsonParser parser, String field) throws IOException {
        JsonNode value = parser.<JsonNode>readValueAsTree();
        JsonNode number = value.path(field);
        return number.canConvertToInt() ? OptionalInt.of(number.asInt()) : OptionalInt.empty();
    }

    /** For a file that the tokenizers, too, can make nothing of. */
    static ConfigurationException broken(Path file, @Nullable Throwable cause) {
        return new ConfigurationException(
                file + " is no tokenizer of the Hugging Face tokenizers library; take the " + ModelFolder.TOKENIZER
                        + " of the model's export (a vocab.txt alone does not do)",
                cause);
    }
}
