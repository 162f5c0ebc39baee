package dev.integrationsrouter.architecture;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.cli.Main;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import dev.integrationsrouter.jdbc.SqliteTracker;
import dev.integrationsrouter.perspective.PerspectiveServiceProvider;
import dev.integrationsrouter.scorer.onnx.OnnxScorerProvider;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.testkit.SettableClock;
import dev.integrationsrouter.testkit.service.ServiceHarness;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the rules are about: the modules that are published, as they were built, without their tests. */
final class PublishedModules {

    static final String ROOT = "dev.integrationsrouter";

    /** One class of each module, by its artifact. */
    static final Map<String, Class<?>> ARTIFACTS = Map.of(
            "router-api", IntegrationRequest.class,
            "router-core", IntegrationRouter.class,
            "router-perspective", PerspectiveServiceProvider.class,
            "router-scorer-onnx", OnnxScorerProvider.class,
            "router-jdbc-tracking", SqliteTracker.class,
            "router-dynamo-tracking", DynamoTracker.class,
            "router-testkit", SettableClock.class,
            "router-service-testkit", ServiceHarness.class,
            "perspective-standin", PerspectiveStandin.class,
            "router-cli", Main.class);

    private static final List<Path> PLACES =
            ARTIFACTS.values().stream().map(PublishedModules::placeOf).toList();

    static final JavaClasses CLASSES = new ClassFileImporter()
            .importLocations(PLACES.stream().map(PublishedModules::locationOf).toList());

    /** By name, without {@link #ROOT}: {@code core}, {@code scorer.onnx}. */
    static final Map<String, ModuleDescriptor> DESCRIPTORS =
            ModuleFinder.of(PLACES.toArray(new Path[0])).findAll().stream()
                    .map(ModuleReference::descriptor)
                    .collect(toUnmodifiableMap(module -> shortName(module.name()), module -> module));

    private static final Set<String> EXPORTED =
            DESCRIPTORS.values().stream().flatMap(PublishedModules::exportedBy).collect(toUnmodifiableSet());

    private PublishedModules() {}

    /** The packages that a module exports to everybody. */
    static Stream<String> exportedBy(ModuleDescriptor module) {
        return module.exports().stream().filter(export -> !export.isQualified()).map(ModuleDescriptor.Exports::source);
    }

    /** Whether users of the published modules may name a class. */
    static boolean isShown(JavaClass type) {
        return EXPORTED.contains(type.getPackageName()) && isPublic(type);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublishedModules::isPublic).orElse(true);
    }

    static String shortName(String module) {
        return module.startsWith(ROOT + ".") ? module.substring(ROOT.length() + 1) : module;
    }

    /** A folder of classes while the build is before packaging, a jar after it. */
    private static Location locationOf(Path place) {
        return Files.isDirectory(place) ? Location.of(place) : Location.of(URI.create("jar:" + place.toUri() + "!/"));
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No path to the place of " + type, e);
        }
    }
}
