package dev.integrationsrouter.perspective.posts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.Post;
import dev.integrationsrouter.perspective.PostSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesPostsTest {

    @TempDir
    Path dir;

    private final Read read = new Read();

    /** What a source handed over. */
    static class Read implements PostSource.Reader {
        final List<Post> posts = new ArrayList<>();
        final List<String> malformed = new ArrayList<>();
        int notPosts;

        @Override
        public void post(Post post) {
            posts.add(post);
        }

        @Override
        public void malformed(String file, long line, String reason) {
            malformed.add(Path.of(file).getFileName() + ":" + line + " " + reason);
        }

        @Override
        public void notAPost() {
            notPosts++;
        }

        List<String> uris() {
            return posts.stream().map(Post::uri).toList();
        }
    }

    @Test
    void a_line_is_a_post() throws IOException {
        write(
                "a.jsonl",
                "{'uri':'u1','text':'Hällo 👋','created_at':'2026-11-20T10:00:00+01:00','langs':['de'],'likes':3}\n");

        read("a.jsonl");

        assertThat(read.posts)
                .containsExactly(new Post("u1", "Hällo 👋", Instant.parse("2026-11-20T09:00:00Z"), List.of("de")));
    }

    @Test
    void a_firehose_event_that_creates_a_post_is_one() throws IOException {
        write(
                "a.jsonl",
                "{'did':'did:plc:x','time_us':1,'kind':'commit','commit':{'rev':'r','operation':'create',"
                        + "'collection':'app.bsky.feed.post','rkey':'k','record':{'$type':'app.bsky.feed.post',"
                        + "'createdAt':'2026-11-20T10:00:00.123Z','langs':['en'],'text':'hi'},'cid':'c'}}\n");

        read("a.jsonl");

        assertThat(read.posts)
                .containsExactly(new Post(
                        "at://did:plc:x/app.bsky.feed.post/k",
                        "hi",
                        Instant.parse("2026-11-20T10:00:00.123Z"),
                        List.of("en")));
    }

    @Test
    void events_that_create_no_post_are_counted() throws IOException {
        write("a.jsonl", """
                {'did':'d','kind':'commit','commit':{'operation':'delete','collection':'app.bsky.feed.post','rkey':'k'}}
                {'did':'d','kind':'commit','commit':{'operation':'create','collection':'app.bsky.feed.like','rkey':'k'}}
                {'did':'d','kind':'identity','identity':{}}
                """);

        read("a.jsonl");

        assertThat(read.notPosts).isEqualTo(3);
        assertThat(read.malformed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'uri':'u','text':'t','created_at':'2026-11-20T10:00:00'} | created_at has no offset",
                "{'uri':'u','text':'t','created_at':'yesterday'} | created_at is no ISO-8601 time",
                "{'uri':'u','text':'t','created_at':1700000000} | created_at is no string",
                "{'uri':'u','text':'t'} | created_at is missing",
                "{'uri':'u','created_at':'2026-11-20T10:00:00Z'} | text is missing",
                "{'uri':'u','text':null,'created_at':'2026-11-20T10:00:00Z'} | text is no string",
                "{'text':'t','created_at':'2026-11-20T10:00:00Z'} | uri is missing",
                "{'uri':' ','text':'t','created_at':'2026-11-20T10:00:00Z'} | uri is empty",
                "{'uri':'a\\u0000b','text':'t','created_at':'2026-11-20T10:00:00Z'} | control characters",
                "{'uri':'u','text':'secret content | is no JSON (at column",
                "{'uri':'u'} {'uri':'v'} | is no JSON",
                "[1,2] | is no JSON object",
                "null | is no JSON object",
                "NaN | is no JSON",
                "{'did':'d','commit':{'operation':'create','collection':'app.bsky.feed.post','rkey':'k'}} | commit.record"
            })
    void what_is_no_post_is_reported_with_its_line_and_without_its_content(String line, String reason)
            throws IOException {
        write("a.jsonl", line("u1") + line + "\n" + line("u2"));

        read("a.jsonl");

        assertThat(read.uris()).containsExactly("u1", "u2");
        assertThat(read.malformed)
                .singleElement()
                .asString()
                .startsWith("a.jsonl:2 ")
                .contains(reason);
        assertThat(read.malformed.toString()).doesNotContain("secret content");
    }

    @Test
    void byte_order_mark_carriage_returns_blank_lines_and_a_missing_last_newline_do_not_matter() throws IOException {
        write(
                "a.jsonl",
                "\ufeff" + line("u1").replace("\n", "\r\n") + "\r\n  \n\n"
                        + line("u2").strip());

        read("a.jsonl");

        assertThat(read.uris()).containsExactly("u1", "u2");
        assertThat(read.malformed).isEmpty();
    }

    @Test
    void invalid_utf_8_is_reported() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(json(line("u1")).getBytes(UTF_8));
        bytes.writeBytes(new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}', '\n'});
        bytes.writeBytes(json(line("u2")).getBytes(UTF_8));
        Files.write(dir.resolve("a.jsonl"), bytes.toByteArray());

        read("a.jsonl");

        assertThat(read.uris()).containsExactly("u1", "u2");
        assertThat(read.malformed).containsExactly("a.jsonl:2 is not valid UTF-8");
    }

    @Test
    void a_replacement_character_that_a_line_holds_itself_is_no_damage() throws IOException {
        write("a.jsonl", line("u\ufffd1"));

        read("a.jsonl");

        assertThat(read.uris()).containsExactly("u\ufffd1");
        assertThat(read.malformed).isEmpty();
    }

    @Test
    void a_huge_line_is_reported_and_skipped() throws IOException {
        Path file = dir.resolve("a.jsonl");
        Files.writeString(file, json(line("u1")));
        byte[] part = "x".repeat(1 << 20).getBytes(UTF_8);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 50; i++) {
                out.write(part);
            }
            out.write(json("\n" + line("u2")).getBytes(UTF_8));
        }

        read("a.jsonl");

        assertThat(read.uris()).containsExactly("u1", "u2");
        assertThat(read.malformed).containsExactly("a.jsonl:2 is longer than 1048576 bytes");
    }

    @Test
    void gzip_is_recognised_by_its_content_and_may_have_several_members() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(gzip(json(line("u1"))));
        bytes.writeBytes(gzip(json(line("u2"))));
        Files.write(dir.resolve("plain-name.jsonl"), bytes.toByteArray());

        read("plain-name.jsonl");

        assertThat(read.uris()).containsExactly("u1", "u2");
    }

    @Test
    void of_a_truncated_gzip_file_the_beginning_is_read_and_the_other_files_are_too() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            text.append(line("a" + i + "-" + random.nextLong()));
        }
        byte[] gzip = gzip(json(text.toString()));
        Files.write(dir.resolve("a.jsonl.gz"), Arrays.copyOf(gzip, gzip.length / 2));
        write("b.jsonl", line("u2"));

        assertThatThrownBy(() -> read(".")).isInstanceOf(IOException.class).hasMessageContaining("gzip");

        assertThat(read.uris()).hasSizeGreaterThan(1_000).endsWith("u2");
        assertThat(read.malformed)
                .singleElement()
                .asString()
                .startsWith("a.jsonl.gz:")
                .contains("the gzip data ends too early");
    }

    @Test
    void a_gzip_file_of_a_header_alone_is_reported() throws IOException {
        Files.write(dir.resolve("a.jsonl.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
        Files.write(dir.resolve("b.jsonl.gz"), new byte[] {0x1f, (byte) 0x8b, 99, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        assertThatThrownBy(() -> read(".")).isInstanceOf(IOException.class).hasMessageContaining("gzip");

        assertThat(read.malformed).hasSize(2);
    }

    @Test
    void a_file_that_is_named_as_gzip_data_but_is_none_is_reported_as_lost() throws IOException {
        byte[] noise = new byte[500];
        new Random(7).nextBytes(noise);
        Files.write(dir.resolve("a.jsonl.GZ"), noise);

        assertThatThrownBy(() -> read("a.jsonl.GZ"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gzip");

        assertThat(read.malformed)
                .containsExactly("a.jsonl.GZ:1 the file is named as gzip data but is none: all of it is lost");
    }

    @Test
    void the_json_lines_files_of_a_folder_are_read_in_the_order_of_their_names() throws IOException {
        write("c.json", line("c"));
        write("a.ndjson", line("a"));
        Files.write(dir.resolve("b.jsonl.gz"), gzip(json(line("b"))));
        write("notes.txt", "not for us");
        write(".hidden.jsonl", line("hidden"));
        Files.createDirectory(dir.resolve("d.jsonl"));

        read(".");

        assertThat(read.uris()).containsExactly("a", "b", "c");
    }

    @Test
    void a_glob_finds_files_in_several_folders() throws IOException {
        Files.createDirectories(dir.resolve("2026/11"));
        write("2026/11/a.jsonl", line("a"));
        write("2026/11/b.jsonl", line("b"));
        write("2026/11/b.txt", line("x"));

        read("2026/*/*.jsonl");
        read("**/b.{jsonl,json}");

        assertThat(read.uris()).containsExactly("a", "b", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "absent.jsonl,there is no such file",
        "absent/*.jsonl,there is no folder",
        "*.parquet,no file matches",
        "[,glob is malformed",
        "empty,the folder holds no"
    })
    void a_source_that_is_not_there_is_a_matter_of_configuration(String location, String why) throws IOException {
        Files.createDirectory(dir.resolve("empty"));

        assertThatThrownBy(() -> read(location))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_file_that_grows_is_read_to_the_length_it_had() throws IOException {
        write("a.jsonl", line("u1") + line("u2"));
        Path file = dir.resolve("a.jsonl");
        Read growing = new Read() {
            @Override
            public void post(Post post) {
                super.post(post);
                try {
                    Files.writeString(file, json(line("late")), StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };

        source("a.jsonl").read(growing);

        assertThat(growing.uris()).containsExactly("u1", "u2");
    }

    @Test
    void lines_of_any_length_and_content_come_out_as_they_went_in() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add("é".repeat(random.nextInt(4) * random.nextInt(40_000)) + "x" + i);
        }
        byte[] bytes = (String.join("\n", lines) + (random.nextBoolean() ? "\n" : "")).getBytes(UTF_8);
        LineReader reader = new LineReader(new java.io.ByteArrayInputStream(bytes), 1 << 20);

        List<String> read = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            assertThat(line.number).as("seed " + seed).isEqualTo(read.size() + 1);
            read.add(new String(line.bytes, UTF_8));
        }

        assertThat(read).as("seed " + seed).isEqualTo(lines);
    }

    private static String line(String uri) {
        return "{'uri':'" + uri + "','text':'some text','created_at':'2026-11-20T10:00:00Z'}\n";
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(dir.resolve(file), json(text));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private PostSource source(String location) {
        return new JsonLinesPosts(dir + "/" + location, ConfigurationException::new);
    }

    private void read(String location) throws IOException {
        source(location).read(read);
    }
}
