package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a model comes in, as exporters write it. */
record ModelFolder(Path path) {

    static final String MODEL = "model.onnx";
    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "config.json";

    private static final int DIGITS = 12;
    private static final int LONGEST_NAME = 100;

    /**
     * Makes sure that it is one.
     *
     * @throws ConfigurationException if a file is missing that is needed
     */
    static ModelFolder open(OnnxSettings settings, ServiceConfig config) {
        Path path = settings.model();
        List<String> missing = Stream.of(MODEL, TOKENIZER)
                .filter(name -> !Files.isReadable(path.resolve(name)))
                .toList();
        if (!Files.isDirectory(path)) {
            throw config.invalid(OnnxSettings.MODEL, "a folder with " + MODEL + " and " + TOKENIZER);
        }
        if (!missing.isEmpty()) {
            throw config.invalid(
                    OnnxSettings.MODEL,
                    "a folder with " + MODEL + " and " + TOKENIZER + ", of which there is no readable "
                            + String.join(" and no ", missing));
        }
        return new ModelFolder(path);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /**
     * What scores are stored under: the folder's name, and a digest of all that decides a score.
     *
     * @param choices what settings have decided
     */
    String scorerName(String choices) {
        Path last = path.getFileName();
        String name = (last == null ? "model" : last.toString()).replaceAll("[^A-Za-z0-9._-]", "_");
        return OnnxScorerProvider.NAME + ":" + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "/"
                + digest(choices);
    }

    private String digest(String choices) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files()) {
                digest.update(
                        (path.relativize(file) + "\n" + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            digest.update(choices.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException e) {
            throw unreadable(path, e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /** All, in order: weights may be in files beside the model, of any name. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static ConfigurationException unreadable(Path file, IOException e) {
        return new ConfigurationException(
                file + " cannot be read (" + e.getClass().getSimpleName() + "); setting " + OnnxSettings.MODEL
                        + " must name a folder whose files can",
                e);
    }
}
