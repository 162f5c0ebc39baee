package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ServiceConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static Heads heads(List<String> inConfig, int outputs, String... settings) {
        ServiceConfig config = TestScorers.config(Path.of("model"), settings);
        OnnxSettings read = OnnxSettings.read(config);
        ModelConfig model = new ModelConfig(inConfig, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        return Heads.of(read, OutputLabels.of(read, model, outputs, config), config);
    }

    @Test
    void the_models_of_detoxify_are_known_by_their_outputs_when_a_setting_says_that_it_is_one() {
        assertThat(heads(List.of(), 6, "heads", "detoxify"))
                .hasToString("IDENTITY_ATTACK=5;INSULT=4;PROFANITY=2;SEVERE_TOXICITY=1;THREAT=3;TOXICITY=0");
        String unbiased =
                "IDENTITY_ATTACK=3;INSULT=4;PROFANITY=2;SEVERE_TOXICITY=1;SEXUALLY_EXPLICIT=6;THREAT=5;TOXICITY=0";
        assertThat(heads(List.of(), 7, "heads", "detoxify")).hasToString(unbiased);
        assertThat(heads(List.of(), 16, "heads", "detoxify")).hasToString(unbiased);
    }

    @Test
    void what_a_setting_says_of_the_heads_goes_before_the_file() {
        assertThat(heads(List.of("LABEL_0", "LABEL_1"), 2, "heads", "threat, toxic"))
                .hasToString("THREAT=0;TOXICITY=1");
    }

    @Test
    void labels_are_known_in_any_case_and_unknown_ones_are_left_out() {
        assertThat(heads(List.of("Toxic", "IDENTITY_HATE", "male"), 3)).hasToString("IDENTITY_ATTACK=1;TOXICITY=0");
    }

    @Test
    void a_setting_gives_labels_another_meaning_or_none() {
        assertThat(heads(
                        List.of("toxic", "obscene", "flirt"),
                        3,
                        "labels",
                        "obscene=-; flirt = FLIRTATION; toxic=RUDENESS"))
                .hasToString("FLIRTATION=2;RUDENESS=0");
    }
}
