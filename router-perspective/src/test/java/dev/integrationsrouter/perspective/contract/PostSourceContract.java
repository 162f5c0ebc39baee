package dev.integrationsrouter.perspective.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.integrationsrouter.perspective.Post;
import dev.integrationsrouter.perspective.PostSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PostSource} does, as tests to inherit: each post once with all its fields, in any order; what is
 * malformed reported and not fatal; a description that stays the same and tells sources apart; reads one after the
 * other and at once; exceptions of the reader passed on; a heap that does not grow with the number of posts.
 *
 * <pre>{@code
 * class ArchivePostsTest extends PostSourceContract {
 *     @Override
 *     protected Supplier<PostSource> place(Stream<Post> posts) {
 *         Archive archive = Archive.createEmpty();
 *         posts.forEach(archive::append);
 *         return () -> new ArchivePosts(archive.location());
 *     }
 * }
 * }</pre>
 */
public abstract class PostSourceContract {

    private static final Instant TIME = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final List<Post> POSTS = List.of(
            new Post("at://did:plc:x/app.bsky.feed.post/1", "A plain text", TIME, List.of("en")),
            new Post("https://example.org/2?a=b,c#d", "Two\nlines\r\nand\ta tab", TIME.plusMillis(1), List.of()),
            new Post(
                    "3",
                    "Ünïcödé 👋🏽 שלום 你好",
                    Instant.parse("1999-12-31T23:59:59.999Z"),
                    List.of("de", "pt-BR", "zh")),
            new Post("4", "Quotes: ' '' \" \\ \\n , ; {x} [y] <z> NULL null", TIME, List.of("en", "de")),
            new Post("5", "", Instant.parse("2026-01-01T00:00:00Z"), List.of()),
            new Post("ü/6", "  blanks around  ", Instant.parse("2100-02-28T12:34:56.7Z"), List.of()));
    private static final int MANY = 4_000;
    private static final int LONG = 8_192;

    /** For subclasses. */
    protected PostSourceContract() {}

    /**
     * Makes a new place that holds these posts and nothing else.
     *
     * @param posts to be taken in one pass; may be too many to be held at once
     * @return makes a source for that place, another instance each time
     */
    protected abstract Supplier<PostSource> place(Stream<Post> posts) throws Exception;

    /**
     * Makes a new place that holds these posts and, between them, something that should have been a post and is none.
     * If it has a text, that is {@code text}.
     *
     * @return empty if there can be no such thing in this source, and what is malformed is not tested
     */
    protected Optional<Supplier<PostSource>> placeWithMalformed(Post before, String text, Post after) throws Exception {
        return Optional.empty();
    }

    /** Keeps what it is given. */
    private static final class Kept implements PostSource.Reader {
        final List<Post> posts = new ArrayList<>();
        final List<String> malformed = new ArrayList<>();

        @Override
        public void post(Post post) {
            posts.add(post);
        }

        @Override
        public void malformed(String file, long line, String reason) {
            assertThat(file).isNotBlank();
            assertThat(line).isPositive();
            assertThat(reason).isNotBlank();
            malformed.add(file + line + reason);
        }

        @Override
        public void notAPost() {}
    }

    /** Does the same with each post, and expects nothing else. */
    private interface EachPost extends PostSource.Reader {
        @Override
        default void malformed(String file, long line, String reason) {
            throw new AssertionError(file + ":" + line + " " + reason);
        }

        @Override
        default void notAPost() {}
    }

    private PostSource sourceOf(List<Post> posts) throws Exception {
        return place(posts.stream()).get();
    }

    private static List<Post> read(PostSource source) throws Exception {
        Kept kept = new Kept();
        source.read(kept);
        assertThat(kept.malformed).isEmpty();
        return kept.posts;
    }

    @Test
    void each_post_is_handed_over_once_with_all_its_fields() throws Exception {
        assertThat(read(sourceOf(POSTS))).containsExactlyInAnyOrderElementsOf(POSTS);
    }

    @Test
    void a_source_without_posts_hands_over_none() throws Exception {
        assertThat(read(sourceOf(List.of()))).isEmpty();
    }

    @Test
    void posts_are_handed_over_on_the_thread_that_reads() throws Exception {
        List<Thread> threads = new ArrayList<>();

        sourceOf(POSTS).read((EachPost) post -> threads.add(Thread.currentThread()));

        assertThat(threads).hasSameSizeAs(POSTS).containsOnly(Thread.currentThread());
    }

    @Test
    void what_is_malformed_is_reported_without_quoting_it_and_the_rest_is_handed_over() throws Exception {
        String text = "words that are in no report";
        Optional<Supplier<PostSource>> place = placeWithMalformed(POSTS.get(0), text, POSTS.get(1));
        Assumptions.assumeTrue(place.isPresent(), "nothing can be malformed in this source");
        Kept kept = new Kept();

        place.orElseThrow().get().read(kept);

        assertThat(kept.posts).containsExactlyInAnyOrder(POSTS.get(0), POSTS.get(1));
        assertThat(kept.malformed).singleElement().asString().doesNotContain(text);
    }

    @Test
    void the_description_is_the_same_in_each_read_and_each_instance() throws Exception {
        Supplier<PostSource> place = place(POSTS.stream());
        PostSource source = place.get();
        List<String> descriptions = new ArrayList<>(List.of(source.description()));

        source.read((EachPost) post -> descriptions.add(source.description()));
        descriptions.add(source.description());
        descriptions.add(place.get().description());

        assertThat(descriptions).doesNotContain("").hasSizeGreaterThan(3);
        assertThat(descriptions.stream().distinct()).hasSize(1);
    }

    @Test
    void another_place_has_another_description() throws Exception {
        assertThat(sourceOf(POSTS).description()).isNotEqualTo(sourceOf(POSTS).description());
    }

    @Test
    void posts_can_be_read_again_and_from_another_instance() throws Exception {
        Supplier<PostSource> place = place(POSTS.stream());
        PostSource source = place.get();

        assertThat(read(source)).containsExactlyInAnyOrderElementsOf(POSTS);
        assertThat(read(source)).containsExactlyInAnyOrderElementsOf(POSTS);
        assertThat(read(place.get())).containsExactlyInAnyOrderElementsOf(POSTS);
    }

    @Test
    void several_runs_read_at_once() throws Exception {
        PostSource source = sourceOf(POSTS);
        int runs = 4;
        CyclicBarrier allHaveAPost = new CyclicBarrier(runs);
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Future<List<Post>>> reads = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                reads.add(threads.submit(() -> readTogether(source, allHaveAPost)));
            }
            for (Future<List<Post>> read : reads) {
                assertThat(read.get(60, TimeUnit.SECONDS)).containsExactlyInAnyOrderElementsOf(POSTS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Waits at the first post until the others have theirs, so that no read is over before all have begun. */
    private static List<Post> readTogether(PostSource source, CyclicBarrier allHaveAPost) throws Exception {
        List<Post> posts = new ArrayList<>();
        source.read((EachPost) post -> {
            if (posts.isEmpty()) {
                await(allHaveAPost);
            }
            posts.add(post);
        });
        return posts;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("A read waits for another one to end", e);
        }
    }

    @Test
    void what_the_reader_throws_ends_the_read_unchanged_and_the_source_can_be_read_again() throws Exception {
        PostSource source = sourceOf(POSTS);

        for (int i = 0; i < 20; i++) {
            RuntimeException stop = new IllegalStateException("stop");
            List<Post> seen = new ArrayList<>();
            assertThat(catchThrowable(() -> source.read((EachPost) post -> {
                        seen.add(post);
                        throw stop;
                    })))
                    .isSameAs(stop);
            assertThat(seen).hasSize(1);
        }
        Error error = new AssertionError("stop");
        assertThat(catchThrowable(() -> source.read((EachPost) post -> {
                    throw error;
                })))
                .isSameAs(error);

        assertThat(read(source)).containsExactlyInAnyOrderElementsOf(POSTS);
    }

    @Test
    void what_the_reader_throws_at_something_malformed_ends_the_read_unchanged() throws Exception {
        Optional<Supplier<PostSource>> place = placeWithMalformed(POSTS.get(0), "text", POSTS.get(1));
        Assumptions.assumeTrue(place.isPresent(), "nothing can be malformed in this source");
        RuntimeException stop = new IllegalStateException("stop");
        PostSource source = place.orElseThrow().get();

        assertThat(catchThrowable(() -> source.read(new PostSource.Reader() {
                    @Override
                    public void post(Post post) {}

                    @Override
                    public void malformed(String file, long line, String reason) {
                        throw stop;
                    }

                    @Override
                    public void notAPost() {}
                })))
                .isSameAs(stop);
    }

    /** Of 32 MiB of text, less than half is held at the beginning, in the middle and at the end. */
    @Test
    void memory_does_not_grow_with_the_number_of_posts() throws Exception {
        String text = "x".repeat(LONG - 10);
        PostSource source = place(IntStream.range(0, MANY)
                        .mapToObj(i -> new Post("uri-" + i, text + i, TIME.plusMillis(i), List.of("en"))))
                .get();
        List<Long> used = new ArrayList<>();
        long before = usedHeap();
        int[] count = {0};

        source.read((EachPost) post -> {
            count[0]++;
            if (count[0] == 1 || count[0] == MANY / 2 || count[0] == MANY) {
                used.add(usedHeap() - before);
            }
        });

        assertThat(count[0]).isEqualTo(MANY);
        assertThat(used).hasSize(3).allSatisfy(bytes -> assertThat(bytes).isLessThan((long) MANY * LONG / 2));
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
