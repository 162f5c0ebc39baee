package dev.integrationsrouter.it.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The request files, where a process finds them. */
final class Requests {

    static final List<String> FILES = List.of("greeting.json", "constraints.json", "invalid.json");

    private Requests() {}

    static void writeTo(Path folder) throws IOException {
        for (String file : FILES) {
            try (InputStream request = Requests.class.getResourceAsStream("/requests/" + file)) {
                Files.copy(Objects.requireNonNull(request, file), folder.resolve(file));
            }
        }
    }
}
