package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In processes of their own, as a library is loaded once. */
@Timeout(60)
class NativeLibrariesTest {

    @TempDir
    Path dir;

    @BeforeEach
    void write() throws IOException {
        TinyModel.detoxify().write(dir.resolve("model"));
    }

    /** Makes the scorer of a folder, and says what came of it. */
    static final class Child {
        public static void main(String[] arguments) {
            try {
                System.out.println(
                        "made " + TestScorers.open(Path.of(arguments[0])).name());
            } catch (ConfigurationException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String child(List<String> classPath, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        command.addAll(List.of(Child.class.getName(), dir.resolve("model").toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }

    private static List<String> classPath(String... without) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of(without).noneMatch(new File(entry).getName()::startsWith))
                .collect(Collectors.toList());
    }

    @Test
    void a_process_that_has_all_of_them_makes_the_scorer_and_prints_nothing_else() throws Exception {
        assertThat(child(classPath())).matches("made onnx:model/[0-9a-f]{12}");
    }

    @Test
    void a_missing_jar_is_said_with_its_class_and_what_to_do() throws Exception {
        for (String jar : List.of("onnxruntime-", "tokenizers-")) {
            assertThat(child(classPath(jar)))
                    .startsWith("Scorer onnx cannot load ONNX Runtime or the tokenizers on ")
                    .containsAnyOf("ai/onnxruntime/", "ai.onnxruntime.", "ai/djl/huggingface/", "ai.djl.huggingface.")
                    .contains("Put the jars that docs/onnx-scorer.md lists beside this scorer's");
        }
    }

    @Test
    void a_folder_for_unpacking_that_cannot_be_written_is_said() throws Exception {
        assertThat(child(classPath(), "-Djava.io.tmpdir=" + dir.resolve("not-there")))
                .startsWith("Scorer onnx cannot load ONNX Runtime or the tokenizers on ")
                .contains("must be writable: java.io.tmpdir");
    }

    @Test
    void a_native_library_of_the_tokenizers_that_is_not_there_is_said() throws Exception {
        assertThat(child(classPath(), "-DRUST_LIBRARY_PATH=" + dir.resolve("not-there")))
                .startsWith("Scorer onnx cannot load ONNX Runtime or the tokenizers on ")
                .contains("DJL_CACHE_DIR");
    }
}
