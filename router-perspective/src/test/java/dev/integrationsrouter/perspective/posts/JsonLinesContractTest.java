package dev.integrationsrouter.perspective.posts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.Post;
import dev.integrationsrouter.perspective.PostSource;
import dev.integrationsrouter.perspective.contract.PostSourceContract;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesContractTest {

    @Nested
    class Plain extends Contract {
        @Override
        OutputStream create(Path file) throws IOException {
            return Files.newOutputStream(file);
        }
    }

    @Nested
    class Gzip extends Contract {
        @Override
        OutputStream create(Path file) throws IOException {
            return new GZIPOutputStream(Files.newOutputStream(file));
        }
    }

    abstract static class Contract extends PostSourceContract {

        private static final JsonMapper JSON = new JsonMapper();

        @TempDir
        private Path dir;

        abstract OutputStream create(Path file) throws IOException;

        @Override
        protected Supplier<PostSource> place(Stream<Post> posts) throws Exception {
            return file(posts.map(Contract::fields));
        }

        @Override
        protected Optional<Supplier<PostSource>> placeWithMalformed(Post before, String text, Post after)
                throws Exception {
            Map<String, Object> malformed = Map.of("uri", "u", "text", text, "created_at", "yesterday");
            return Optional.of(file(Stream.of(fields(before), malformed, fields(after))));
        }

        private static Map<String, Object> fields(Post post) {
            return Map.of(
                    "uri", post.uri(),
                    "text", post.text(),
                    "created_at", post.createdAt().toString(),
                    "langs", post.langs());
        }

        private Supplier<PostSource> file(Stream<Map<String, Object>> lines) throws IOException {
            Path file = Files.createTempFile(dir, "posts", ".jsonl");
            try (OutputStream out = create(file)) {
                for (Iterator<Map<String, Object>> i = lines.iterator(); i.hasNext(); ) {
                    out.write((JSON.writeValueAsString(i.next()) + "\n").getBytes(UTF_8));
                }
            }
            return () -> new JsonLinesPosts(file.toString(), ConfigurationException::new);
        }
    }
}
