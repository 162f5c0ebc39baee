package dev.integrationsrouter.benchmarks.start;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a starter needs on the class path, by the beginnings of names: other jars there would cost it time. */
final class Jars {

    /** Of this module, what it takes from the router, and what all bind and validate with. */
    private static final List<String> OF_EVERYBODY = List.of(
            "benchmarks",
            "router-benchmarks",
            "router-api",
            "router-core",
            "jackson-annotations-",
            "jackson-core-2",
            "jackson-databind-2",
            "jackson-datatype-jdk8-",
            "jackson-datatype-jsr310-",
            "jakarta.validation-api-",
            "hibernate-validator-",
            "jboss-logging-",
            "classmate-",
            "failsafe-",
            "slf4j-");

    private static final List<String> OF_SPRING_CLOUD_FUNCTION = List.of(
            "spring-aop-",
            "spring-beans-",
            "spring-boot-",
            "spring-cloud-function-",
            "spring-context-",
            "spring-core-",
            "spring-expression-",
            "spring-messaging-",
            "spring-web-",
            "commons-logging-",
            "jackson-core-3",
            "jackson-databind-3",
            "jackson-datatype-joda-",
            "joda-time-",
            "jspecify-",
            "micrometer-",
            "reactive-streams-",
            "reactor-core-");

    private static final List<String> OF_DYNAMODB = List.of(
            "router-dynamo-tracking",
            "annotations-",
            "auth-",
            "aws-",
            "checksums-",
            "dynamodb-",
            "endpoints-",
            "eventstream-",
            "http-",
            "identity-",
            "json-utils-",
            "metrics-",
            "profiles-",
            "protocol-core-",
            "reactive-streams-",
            "regions-",
            "retries-",
            "sdk-core-",
            "third-party-",
            "url-connection-client-",
            "utils-");

    private static final List<String> OF_SQLITE = List.of("router-jdbc-tracking", "sqlite-jdbc-");

    private static final List<String> OF_CAMEL = List.of("camel-", "jakarta.xml.bind-api-", "jakarta.activation-api-");

    private Jars() {}

    /** That part of this JVM's class path. */
    static String of(Starter starter) {
        List<String> beginnings =
                Stream.concat(OF_EVERYBODY.stream(), own(starter).stream()).toList();
        String all = System.getProperty("java.class.path", "");
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry ->
                        beginnings.stream().anyMatch(nameOf(Path.of(entry).toAbsolutePath())::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> own(Starter starter) {
        return switch (starter) {
            case BY_HAND, ROUTER -> List.of();
            case ROUTER_ON_SQLITE -> OF_SQLITE;
            case ROUTER_ON_DYNAMODB -> OF_DYNAMODB;
            case CAMEL -> OF_CAMEL;
            case SPRING_CLOUD_FUNCTION -> OF_SPRING_CLOUD_FUNCTION;
        };
    }

    /** Of a folder of classes, {@code MODULE/target/classes}, the module's. */
    private static String nameOf(Path entry) {
        return String.valueOf(
                entry.endsWith(Path.of("target", "classes"))
                        ? entry.getName(entry.getNameCount() - 3)
                        : entry.getFileName());
    }
}
