package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the {@code META-INF/services} files that a class loader sees. {@code ServiceLoader} refuses a file
 * whole for one bad line, and does not say where the class stands that it cannot load; these do.
 */
final class ServiceFiles {

    private static final String NAME = "META-INF/services/" + IntegrationServiceProvider.class.getName();

    /** No service file is longer; what is, is another kind of file. */
    private static final int MOST_LINES = 10_000;

    private ServiceFiles() {}

    /**
     * A line that names a class, or should.
     *
     * @param file which it stands in
     * @param place where that is, for people
     * @param className what is written there, a class name or not; empty if the file cannot be read
     * @param problem why the file cannot be read; else null
     */
    record Line(
            URL file,
            String place,
            String className,
            @Nullable String problem) {

        /** As {@code ServiceLoader} would have it. */
        boolean isClassName() {
            return Character.isJavaIdentifierStart(className.codePointAt(0))
                    && className
                            .codePoints()
                            .allMatch(letter -> letter == '.' || Character.isJavaIdentifierPart(letter));
        }
    }

    /** In the order in which {@code ServiceLoader} reads them. */
    static List<Line> seenBy(ClassLoader loader) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (URL file : Collections.list(loader.getResources(NAME))) {
            try {
                read(file, lines);
            } catch (IOException | RuntimeException e) {
                lines.add(new Line(file, NAME + " in " + Places.of(file), "", "cannot be read: " + Failures.line(e)));
            }
        }
        return lines;
    }

    private static void read(URL file, List<Line> lines) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open after its class loader is closed
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            String text = reader.readLine();
            for (int number = 1; text != null && number <= MOST_LINES; number++) {
                String className = text.split("#", 2)[0].strip();
                if (!className.isEmpty()) {
                    lines.add(new Line(
                            file, "line " + number + " of " + NAME + " in " + Places.of(file), className, null));
                }
                text = reader.readLine();
            }
        }
    }
}
