package dev.integrationsrouter.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which versions of peers and libraries there are, by the names of their jars. */
final class Versions {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("DynamoDBLocal", "DynamoDB Local"),
            Map.entry("camel-api", "Camel"),
            Map.entry("dynamodb", "AWS SDK"),
            Map.entry("failsafe", "Failsafe"),
            Map.entry("hibernate-validator", "Hibernate Validator"),
            Map.entry("jackson-databind", "Jackson"),
            Map.entry("jmh-core", "JMH"),
            Map.entry("onnxruntime", "ONNX Runtime"),
            Map.entry("spring-batch-core", "Spring Batch"),
            Map.entry("spring-cloud-function-context", "Spring Cloud Function"),
            Map.entry("spring-integration-core", "Spring Integration"),
            Map.entry("sqlite-jdbc", "SQLite JDBC"));

    /** What stands for all files of the folder before it. */
    private static final String ALL = File.separator + "*";

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    private Versions() {}

    /**
     * By their names, sorted; several versions of one, as there are of Jackson, with a comma between.
     *
     * @param classPath in which {@code FOLDER/*} is all jars of a folder, as it is for a JVM
     */
    static SortedMap<String, String> on(String classPath) throws IOException {
        SortedMap<String, String> versions = new TreeMap<>();
        for (String jar : jars(classPath)) {
            Matcher parts = JAR.matcher(jar);
            String name = parts.matches() ? NAMES.get(parts.group(1)) : null;
            if (name != null) {
                versions.merge(name, parts.group(2), (some, other) -> some + ", " + other);
            }
        }
        return versions;
    }

    /** The names of their files. */
    private static SortedSet<String> jars(String classPath) throws IOException {
        SortedSet<String> jars = new TreeSet<>();
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            if (entry.endsWith(ALL)) {
                jars.addAll(namesIn(Path.of(entry.substring(0, entry.length() - ALL.length()))));
            } else {
                jars.add(Path.of(entry).getFileName().toString());
            }
        }
        return jars;
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
