package com.example.words;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts the words in the text files of a folder. */
public final class WordCountService implements IntegrationService<WordCountService.Payload> {

    /** What a request says: {"min_length": 3} counts words of at least three characters. */
    public record Payload(@NotNull @Positive Integer minLength) {}

    private final Path folder;

    public WordCountService(Path folder) {
        this.folder = folder;
    }

    @Override
    public Class<Payload> payloadType() {
        return Payload.class;
    }

    @Override
    public List<String> problems() {
        return Files.isDirectory(folder)
                ? List.of()
                : List.of("Setting words.folder names " + folder + ", which is no folder; name one with .txt files");
    }

    @Override
    public RunResult run(RunContext<Payload> context) throws IOException {
        List<Path> files = textFiles();
        long words = 0;
        for (int done = 0; done < files.size(); done++) {
            context.throwIfCancelled();
            words += count(files.get(done), context.payload().minLength());
            context.progress(done + 1, files.size());
        }
        return new RunResult.Completed(
                "Counted " + words + " words in " + files.size() + " files",
                Map.of("words", words, "files", files.size()));
    }

    private List<Path> textFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private static long count(Path file, int minLength) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMap(line -> Stream.of(line.split("\\P{L}+")))
                    .filter(word -> word.length() >= minLength)
                    .count();
        }
    }
}
