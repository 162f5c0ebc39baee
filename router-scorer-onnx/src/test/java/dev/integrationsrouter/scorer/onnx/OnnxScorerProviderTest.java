package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ServiceConfig;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnnxScorerProviderTest {

    @Test
    void it_names_every_setting_that_is_read() {
        Set<String> read = new HashSet<>();
        ServiceConfig config = ServiceConfig.builder()
                .lookups(
                        key -> {
                            read.add(key);
                            return key.equals(OnnxSettings.MODEL) ? "folder" : null;
                        },
                        name -> null)
                .build();

        OnnxSettings.read(config);

        assertThat(new OnnxScorerProvider().settings()).isEqualTo(read);
    }
}
