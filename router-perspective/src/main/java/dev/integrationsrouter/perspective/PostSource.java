package dev.integrationsrouter.perspective;

import java.io.IOException;

/**
 * Where posts come from. A host hands its own to the router ({@code provide(PostSource.class, …)}); otherwise
 * setting {@code perspective.posts} names JSON Lines files or a database. The module's test jar has the contract
 * as a JUnit class to inherit, {@code dev.integrationsrouter.perspective.contract.PostSourceContract}.
 *
 * <p>{@link #read} is called once for each run, by several runs at once, and hands over one post after the
 * other, in any order, holding no more of them than it must. It need not know windows: posts outside of the
 * run's are counted and left alone.
 *
 * <pre>{@code
 * PostSource archive = new PostSource() {
 *     public String description() { return "archive"; }
 *     public void read(Reader reader) { archive.forEach(p -> reader.post(toPost(p))); }
 * };
 * }</pre>
 */
public interface PostSource {

    /**
     * Names the source in records. A prod run builds on the latest one only if both name the same source, so
     * it must be the same text in each run, and hold no secret.
     *
     * @return the same text for the same posts
     */
    String description();

    /**
     * Hands every post to the reader, on the calling thread.
     *
     * @param reader takes what is read. Whatever its methods throw ends the run: let it pass.
     * @throws IOException if the posts cannot be read to their end, which fails the run
     * @throws dev.integrationsrouter.api.ConfigurationException if there is no such source; thrown before the
     *     first post. The message reaches the caller.
     */
    void read(Reader reader) throws IOException;

    /** Takes what a source reads. Not thread-safe; a call may block while posts are being classified. */
    interface Reader {

        /**
         * A post.
         *
         * @param post the next one
         */
        void post(Post post);

        /**
         * Something that should have been a post and is none. It is counted and reported; the run goes on.
         *
         * @param file where it stands; holds no secret
         * @param line the number of the line or row, from 1
         * @param reason what is wrong with it, without quoting it
         */
        void malformed(String file, long line, String reason);

        /** Something well-formed that is no new post, such as a deletion. It is counted. */
        void notAPost();
    }
}
