package dev.integrationsrouter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {

    @TempDir
    private Path folder;

    @Test
    void all_that_is_compared_is_on_the_class_path_of_the_benchmarks() throws Exception {
        assertThat(Versions.on(JavaProcess.classPathWithPeers()))
                .containsOnlyKeys(
                        "AWS SDK",
                        "Camel",
                        "DynamoDB Local",
                        "Failsafe",
                        "Hibernate Validator",
                        "JMH",
                        "Jackson",
                        "ONNX Runtime",
                        "SQLite JDBC",
                        "Spring Batch",
                        "Spring Cloud Function",
                        "Spring Integration")
                .allSatisfy((name, version) -> assertThat(version).as(name).matches("\\d+\\.\\d+.*"));
    }

    @Test
    void versions_are_those_in_the_names_of_jars_also_of_all_in_a_folder() throws Exception {
        for (String jar : new String[] {"jackson-databind-3.1.7.jar", "camel-api-4.22.0.jar", "camel-direct-9.jar"}) {
            Files.createFile(folder.resolve(jar));
        }
        String classPath = String.join(
                File.pathSeparator,
                "classes",
                "",
                folder + File.separator + "*",
                "elsewhere" + File.separator + "jackson-databind-2.22.4.jar",
                "elsewhere" + File.separator + "hibernate-validator-9.1.6.Final.jar",
                "elsewhere" + File.separator + "hibernate-validator-cdi-1.0.jar");

        assertThat(Versions.on(classPath))
                .containsExactly(
                        entry("Camel", "4.22.0"),
                        entry("Hibernate Validator", "9.1.6.Final"),
                        entry("Jackson", "2.22.4, 3.1.7"));
    }
}
