package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.PostSource;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Posts from files of one JSON object in each line, plain or gzip, as {@link PostParser} reads them. */
public final class JsonLinesPosts implements PostSource {

    /** The longest line that is read, in bytes; a longer one is reported and skipped. */
    public static final int MAX_LINE_BYTES = 1 << 20;

    private final String location;
    private final Function<String, ConfigurationException> unusable;
    private final PostParser parser = new PostParser();

    /**
     * For one file, folder or glob.
     *
     * @param location as given
     * @param unusable makes the exception to throw from what is wrong with the location
     */
    public JsonLinesPosts(String location, Function<String, ConfigurationException> unusable) {
        this.location = location;
        this.unusable = unusable;
    }

    /** The absolute path, so that the same words in another working directory are another source. */
    @Override
    public String description() {
        try {
            return Path.of(location).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            return Path.of("").toAbsolutePath() + " " + location;
        }
    }

    /** Throws what is wrong with the location; reads nothing. */
    public void check() {
        var unused = new PostFiles(location, unusable).list();
    }

    @Override
    public void read(Reader reader) throws IOException {
        boolean whole = true;
        for (Path file : new PostFiles(location, unusable).list()) {
            try (InputStream raw = open(file)) {
                whole &= read(file.toString(), raw, reader);
            } catch (NoSuchFileException e) {
                throw unusable.apply("file " + file.getFileName() + " went away while the posts were read");
            }
        }
        if (!whole) {
            // posts were lost, unlike with a malformed line: such a run must not be what the next prod builds on
            throw new IOException(
                    "gzip data is damaged, ends too early or is none; what could be read of it was taken");
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedInputStream(Files.isRegularFile(file) ? new KnownLength(in, Files.size(file)) : in, 1 << 16);
    }

    /** False if the file is damaged, so that posts of it may be lost. */
    private boolean read(String file, InputStream raw, Reader reader) throws IOException {
        if (!isGzip(raw)) {
            if (file.toLowerCase(Locale.ROOT).endsWith(".gz")) {
                reader.malformed(file, 1, "the file is named as gzip data but is none: all of it is lost");
                return false;
            }
            read(file, new LineReader(raw, MAX_LINE_BYTES), reader);
            return true;
        }
        LineReader lines = null;
        try {
            lines = new LineReader(new GZIPInputStream(raw, 1 << 16), MAX_LINE_BYTES);
            read(file, lines, reader);
            return true;
        } catch (EOFException | ZipException e) {
            reader.malformed(
                    file,
                    lines == null ? 1 : Math.max(1, lines.number()),
                    e instanceof EOFException
                            ? "the gzip data ends too early: this line and what follows are lost"
                            : "the gzip data is damaged: this line and what follows are lost");
            return false;
        }
    }

    private void read(String file, LineReader lines, Reader reader) throws IOException {
        for (@Nullable Line line = lines.next(); line != null; line = lines.next()) {
            if (line.tooLong) {
                reader.malformed(file, line.number, "is longer than " + MAX_LINE_BYTES + " bytes");
                continue;
            }
            ParsedLine parsed = parser.parse(line.bytes);
            if (parsed instanceof ParsedLine.APost post) {
                reader.post(post.post());
            } else if (parsed instanceof ParsedLine.NotAPost) {
                reader.notAPost();
            } else if (parsed instanceof ParsedLine.Malformed wrong) {
                reader.malformed(file, line.number, wrong.reason());
            }
        }
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip;
    }
}
