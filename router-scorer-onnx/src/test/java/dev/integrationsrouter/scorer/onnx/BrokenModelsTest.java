package dev.integrationsrouter.scorer.onnx;

import static dev.integrationsrouter.scorer.onnx.TestScorers.open;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not do is said in one sentence, which names the file or the setting and what would do. */
class BrokenModelsTest {

    @TempDir
    Path dir;

    private final TinyModel model = TinyModel.detoxify();

    @BeforeEach
    void write() throws IOException {
        model.write(dir);
    }

    private void assertRefused(String... parts) {
        assertRefusedWith(List.of(), parts);
    }

    private void assertRefusedWith(List<String> settings, String... parts) {
        assertThatThrownBy(() -> open(dir, settings.toArray(String[]::new)))
                .isExactlyInstanceOf(ConfigurationException.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    private void config(String json) throws IOException {
        Files.writeString(dir.resolve("config.json"), json);
    }

    private void graph(OnnxFile file) throws IOException {
        file.write(dir.resolve("model.onnx"));
    }

    @Test
    void no_folder_at_all() {
        ServiceConfig config =
                ServiceConfig.builder().lookups(key -> null, key -> null).build();
        assertThatThrownBy(() -> new OnnxScorerProvider().create(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Setting perspective.onnx.model is missing");
    }

    @Test
    void a_folder_that_is_none() {
        assertThatThrownBy(() -> open(dir.resolve("model.onnx")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "Setting perspective.onnx.model must be a folder with model.onnx and tokenizer.json; it is '");
    }

    @Test
    void missing_files() throws IOException {
        Files.delete(dir.resolve("tokenizer.json"));
        assertRefused("perspective.onnx.model must be a folder", "there is no readable tokenizer.json; it is");
    }

    @Test
    void a_model_file_that_is_none() throws IOException {
        Files.writeString(dir.resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1");
        assertRefused("model.onnx is no model that ONNX Runtime ", " can load (", "export it again, whole");
    }

    @Test
    void a_model_file_that_ends_too_early() throws IOException {
        byte[] all = Files.readAllBytes(dir.resolve("model.onnx"));
        Files.write(dir.resolve("model.onnx"), Arrays.copyOf(all, all.length / 2));
        assertRefused("model.onnx is no model that ONNX Runtime ", " can load (");
    }

    @Test
    void an_operator_that_there_is_not() throws IOException {
        graph(model.graph().node("Sorcery", List.of("logits"), "more").output("more", DataType.FLOAT, -1, 6));
        assertRefused("is no model that ONNX Runtime", "Sorcery");
    }

    @Test
    void tokenizers_that_are_none() throws IOException {
        for (String text : List.of("[PAD]\n[UNK]\n", "[]", "{\"model\": 1}", "{\"model\": {\"type\":")) {
            Files.writeString(dir.resolve("tokenizer.json"), text);
            assertRefused("tokenizer.json is no tokenizer of the Hugging Face tokenizers library; take the");
        }
    }

    @Test
    void a_config_that_is_none() throws IOException {
        config("{\n'id2label': {}}");
        assertRefused("config.json is no JSON (line 2)");
        config("[1]");
        assertRefused("config.json must hold a JSON object");
    }

    @Test
    void labels_that_are_not_numbered_through() throws IOException {
        config("{\"id2label\": {\"0\": \"toxic\", \"2\": \"insult\"}}");
        assertRefused("id2label in ", "from 0 to 1; there is none for 1");
    }

    @Test
    void labels_that_nobody_has_said() throws IOException {
        Files.delete(dir.resolve("config.json"));
        assertRefused(
                "Nothing says what the 6 outputs of the model in ",
                "config.json with id2label",
                "perspective.onnx.heads (detoxify for a model of Detoxify)");
        config("{\"model_type\": \"bert\"}");
        assertRefused("Nothing says what the 6 outputs");
    }

    @Test
    void labels_of_another_model() throws IOException {
        config("{\"id2label\": {\"0\": \"toxic\", \"1\": \"insult\"}}");
        assertRefused("config.json has 2 labels, but the model has 6 outputs; take both files from one export");
        assertRefusedWith(List.of("heads", "toxic,insult"), "perspective.onnx.heads must be as many labels", "is 6;");
    }

    @Test
    void labels_that_mean_nothing_here() throws IOException {
        TinyModel nameless = new TinyModel("LABEL_0", "LABEL_1");
        nameless.write(dir);
        assertRefused(
                "No label of the model", "[LABEL_0, LABEL_1]", "perspective.onnx.labels, such as LABEL_0=TOXICITY");
        assertRefusedWith(List.of("heads", "detoxify"), "have 6, 7 or 16 outputs, this one has 2");
    }

    @Test
    void two_labels_that_mean_the_same() throws IOException {
        new TinyModel("toxic", "toxicity").write(dir);
        assertRefused("Labels toxic and toxicity of the model", "both mean TOXICITY", "such as toxicity=-");
        open(dir, "labels", "toxicity=-").close();
    }

    @Test
    void outputs_that_nobody_has_said_how_to_make_scores_of() throws IOException {
        for (List<String> labels : List.of(
                List.of("toxic", "non-toxic"),
                List.of("neutral", "toxic"),
                List.of("toxic"),
                List.of("toxic", "obscene"))) {
            TinyModel silent = new TinyModel(labels.toArray(String[]::new));
            silent.problem = "null";
            silent.write(dir);
            assertRefused(
                    "Nothing says how the outputs of the model in ",
                    "a config.json with problem_type would",
                    "Set perspective.onnx.activation=softmax if its labels, " + labels
                            + ", exclude each other, sigmoid");
            open(dir, "activation", "sigmoid").close();
        }
    }

    @Test
    void a_softmax_of_a_single_output() throws IOException {
        TinyModel single = new TinyModel("toxic");
        single.problem = "\"single_label_classification\"";
        single.write(dir);
        assertRefused("The softmax of a single output is always 1", "no other than toxic", "activation");
    }

    @Test
    void outputs_that_are_no_probabilities_though_a_setting_says_so() {
        assertRefusedWith(
                List.of("activation", "none"),
                "The model in ",
                " of a simple text, which is no score: ",
                "(perspective.onnx.activation=none, or problem_type regression",
                "Set softmax if its labels exclude each other");
    }

    @Test
    void outputs_that_are_no_numbers() throws IOException {
        model.spoilt("unheard-of").write(dir);
        assertRefused("says NaN for ", "which is no score: all its outputs must be numbers; export it again");
    }

    @Test
    void a_label_that_the_model_has_not() {
        assertRefusedWith(
                List.of("labels", "toxc=TOXICITY"),
                "perspective.onnx.labels must be about labels that the model has, [toxic, ",
                "without [toxc]; it is");
    }

    @Test
    void an_input_that_no_text_has() throws IOException {
        graph(model.graph().input("pixel_values", DataType.FLOAT, -1, -1));
        assertRefused("The model asks for input pixel_values", "input_ids, attention_mask and token_type_ids alone");
    }

    @Test
    void an_input_of_fixed_size() throws IOException {
        graph(classifier(DataType.INT64, 1, 16));
        assertRefused("Input input_ids of the model has the shape [1, 16]", "dynamic axes");
    }

    @Test
    void an_input_of_other_numbers() throws IOException {
        graph(new OnnxFile()
                .input("input_ids", DataType.FLOAT, -1, -1)
                .node("Identity", List.of("input_ids"), "logits")
                .output("logits", DataType.FLOAT, -1, -1));
        assertRefused("Input input_ids of the model is a tensor of float; ", "it must be a tensor of int64 or int32");
    }

    @Test
    void no_tokens_asked_for() throws IOException {
        graph(new OnnxFile()
                .input("attention_mask", DataType.INT64, -1, -1)
                .node("Cast", List.of("attention_mask"), "logits", OnnxFile.number("to", DataType.FLOAT_VALUE))
                .output("logits", DataType.FLOAT, -1, -1));
        assertRefused("The model has no input input_ids; it has [attention_mask]");
    }

    @Test
    void a_model_without_its_last_layer() throws IOException {
        graph(new OnnxFile()
                .input("input_ids", DataType.INT64, -1, -1)
                .floats("vectors", new float[Vocabulary.size()], Vocabulary.size(), 1)
                .node("Gather", List.of("vectors", "input_ids"), "last_hidden_state")
                .output("last_hidden_state", DataType.FLOAT, -1, -1, 1));
        assertRefused("Output last_hidden_state of the model is FLOAT [?, ?, 1]", "texts and labels");
    }

    @Test
    void outputs_none_of_which_is_the_scores() throws IOException {
        graph(classifier(DataType.INT64, -1, -1)
                .node("Identity", List.of("numbers"), "other")
                .output("other", DataType.FLOAT, -1, -1));
        assertRefused("The model has outputs [numbers, other], none of which is called logits");
    }

    @Test
    void an_output_that_is_not_one_row_for_each_text() throws IOException {
        graph(new OnnxFile()
                .input("input_ids", DataType.INT64, -1, -1)
                .node("Cast", List.of("input_ids"), "numbers", OnnxFile.number("to", DataType.FLOAT_VALUE))
                .longs("twice", new long[] {2, 1}, 2)
                .node("Tile", List.of("numbers", "twice"), "logits")
                .output("logits", DataType.FLOAT, -1, -1));
        assertRefused("Output logits of the model has the shape [2, ", "for 1 texts");
    }

    @Test
    void an_output_of_one_row_however_many_texts_there_are() throws IOException {
        graph(new OnnxFile()
                .input("input_ids", DataType.INT64, -1, -1)
                .node("Cast", List.of("input_ids"), "numbers", OnnxFile.number("to", DataType.FLOAT_VALUE))
                .longs("first", new long[] {0}, 1)
                .node("Gather", List.of("numbers", "first"), "logits")
                .output("logits", DataType.FLOAT, -1, -1));
        assertRefused("Output logits of the model has the shape [1, ", "for 2 texts");
    }

    private static OnnxFile classifier(DataType type, long... shape) {
        return new OnnxFile()
                .input("input_ids", type, shape)
                .node("Cast", List.of("input_ids"), "numbers", OnnxFile.number("to", DataType.FLOAT_VALUE))
                .output("numbers", DataType.FLOAT, -1, -1);
    }

    @Test
    void a_model_that_fails_on_what_the_files_say_it_takes() throws IOException {
        model.rows = (int) Vocabulary.END;
        graph(model.graph());
        assertRefused("The model in ", "fails on a text of up to ", "perspective.onnx.max-tokens");
    }

    @Test
    void a_length_that_the_model_has_not() {
        assertRefusedWith(
                List.of("max-tokens", "512"), "perspective.onnx.max-tokens must be at most 24, which the model has");
    }

    @Test
    void settings_that_are_none() {
        assertRefusedWith(List.of("threads", "0"), "perspective.onnx.threads must be a whole number from 1 to 1024");
        assertRefusedWith(List.of("batch", "many"), "perspective.onnx.batch must be a whole number");
        assertRefusedWith(List.of("max-tokens", "2"), "perspective.onnx.max-tokens must be a whole number from 4");
        assertRefusedWith(
                List.of("activation", "tanh"), "perspective.onnx.activation must be sigmoid, softmax, or none");
        assertRefusedWith(List.of("heads", "toxic,,insult"), "perspective.onnx.heads must be the labels");
        assertRefusedWith(List.of("heads", "toxic,toxic"), "each once");
        for (String labels : List.of("toxic", "toxic=", "=TOXICITY", "a=b=c", "toxic=A;toxic=B", "toxic=VERY TOXIC")) {
            assertRefusedWith(List.of("labels", labels), "perspective.onnx.labels must be pairs of a label");
        }
    }
}
