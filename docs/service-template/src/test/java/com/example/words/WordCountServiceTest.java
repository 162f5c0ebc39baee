package com.example.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.testkit.service.IntegrationServiceContract;
import dev.integrationsrouter.testkit.service.ServiceHarness;
import dev.integrationsrouter.testkit.service.ServiceRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCountServiceTest implements IntegrationServiceContract {

    @TempDir
    Path folder;

    @Override
    public IntegrationServiceProvider newProvider() {
        return new WordCountProvider();
    }

    @Override
    public void configure(ServiceHarness.Builder harness) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "The quick brown fox");
        Files.writeString(folder.resolve("b.txt"), "jumps over it");
        harness.setting("words.folder", folder.toString());
    }

    @Override
    public String exampleRequest() {
        return request(3);
    }

    @Override
    public List<String> badPayloads() {
        return List.of("{}", "{\"min_length\": 0}");
    }

    @Override
    public List<String> concurrentRequests() {
        return List.of(request(3), request(4), request(5));
    }

    private static String request(int minLength) {
        return """
                {"service": "word_count",
                 "payload": {"run_type": "prod", "payload": {"min_length": %d}}}
                """.formatted(minLength);
    }

    @Test
    void short_words_are_left_out() throws IOException {
        ServiceHarness.Builder builder = ServiceHarness.builder(new WordCountProvider());
        configure(builder);
        try (ServiceHarness harness = builder.build()) {
            ServiceRun run = harness.prod(Map.of("min_length", 4)).run();

            assertThat(run)
                    .isCompleted()
                    .hasBody("Counted 4 words in 2 files")
                    .hasMetadata("words", 4)
                    .hasProgress(2, 2);
        }
    }
}
