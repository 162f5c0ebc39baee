package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.perspective.Tally.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the source reads: counts it, leaves out what is not for this run, and hands the rest on in chunks. */
final class Intake implements PostSource.Reader {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int CHUNK = 500;
    /** Of a chunk's texts together: a source of long ones must not fill the memory. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final TimeWindow window;
    private final Tally tally;
    private final Runnable check;
    private final Consumer<List<Post>> next;
    private final Recent<Boolean> seen = new Recent<>();
    private final List<Post> chunk = new ArrayList<>(CHUNK);
    private int characters;

    /**
     * For one run.
     *
     * @param check throws what ends the run
     * @param next takes a chunk of posts of the window, none of them twice
     */
    Intake(TimeWindow window, Tally tally, Runnable check, Consumer<List<Post>> next) {
        this.window = window;
        this.tally = tally;
        this.check = check;
        this.next = next;
    }

    @Override
    public void post(Post post) {
        check.run();
        tally.add(Count.SEEN);
        if (!window.contains(post.createdAt())) {
            tally.add(Count.OUTSIDE_WINDOW);
        } else if (seen.put(Digest.of(post.uri()), Boolean.TRUE) != null) {
            tally.add(Count.DUPLICATES);
        } else {
            chunk.add(post);
            characters += post.text().length();
            if (chunk.size() == CHUNK || characters >= MOST_CHARACTERS) {
                flush();
            }
        }
    }

    @Override
    public void malformed(String file, long line, String reason) {
        check.run();
        long number = tally.malformed(file, line, reason);
        if (number <= Tally.LISTED) {
            LOG.warn("{}:{} is skipped: {}", clean(file), line, clean(reason));
        } else if (number == Tally.LISTED + 1) {
            LOG.warn("More than {} malformed lines; the others are counted, but not logged", Tally.LISTED);
        }
    }

    @Override
    public void notAPost() {
        check.run();
        tally.add(Count.NOT_POSTS);
    }

    /** Hands on what is left. */
    void flush() {
        next.accept(List.copyOf(chunk));
        chunk.clear();
        characters = 0;
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
