package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivationChoiceTest {

    private static final List<String> EITHER = List.of("toxic", "neutral");
    private static final List<String> UNBIASED =
            List.of("toxicity", "severe_toxicity", "obscene", "identity_attack", "insult", "threat", "sexual_explicit");

    @TempDir
    Path dir;

    private Activation chosen(String json, List<String> labels, String... settings) throws Exception {
        ModelConfig model = ModelConfig.read(Files.writeString(dir.resolve("config.json"), json));
        return ActivationChoice.of(OnnxSettings.read(TestScorers.config(dir, settings)), model, labels);
    }

    @Test
    void the_file_says_it_of_any_labels() throws Exception {
        assertThat(chosen("{\"problem_type\": \"multi_label_classification\"}", EITHER))
                .isEqualTo(Activation.SIGMOID);
        assertThat(chosen("{\"problem_type\": \"single_label_classification\"}", UNBIASED))
                .isEqualTo(Activation.SOFTMAX);
        assertThat(chosen("{\"problem_type\": \"regression\"}", EITHER)).isEqualTo(Activation.NONE);
    }

    @Test
    void a_setting_goes_before_the_file() throws Exception {
        assertThat(chosen("{\"problem_type\": \"multi_label_classification\"}", EITHER, "activation", "softmax"))
                .isEqualTo(Activation.SOFTMAX);
    }

    @Test
    void the_models_of_detoxify_need_neither() throws Exception {
        List<String> original = List.of("Toxic", "severe_toxic", "obscene", "threat", "insult", "IDENTITY_HATE");
        assertThat(chosen("{}", original)).isEqualTo(Activation.SIGMOID);
        assertThat(chosen("{}", UNBIASED)).isEqualTo(Activation.SIGMOID);
        List<String> namelessIdentities = Stream.concat(
                        UNBIASED.stream(), IntStream.range(7, 16).mapToObj(i -> "LABEL_" + i))
                .toList();
        assertThat(chosen("{}", namelessIdentities)).isEqualTo(Activation.SIGMOID);
    }

    @Test
    void other_labels_do() throws Exception {
        List<String> nearly = List.of("toxic", "severe_toxic", "obscene", "threat", "insult", "neutral");
        for (List<String> labels : List.of(EITHER, nearly, UNBIASED.subList(0, 6), List.of("toxicity"))) {
            for (String json : List.of("{}", "{\"problem_type\": null}", "{\"problem_type\": \"magic\"}")) {
                assertThatThrownBy(() -> chosen(json, labels))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("Set perspective.onnx.activation=softmax if");
            }
        }
    }
}
