package dev.integrationsrouter.perspective;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands questions to the sender several at a time, for as many slots as are free: to go to the sender's thread costs more than
 * some scorers' answers. For one thread.
 */
final class Handover {

    private static final int MOST_TOGETHER = 64;

    private final Slots slots;
    private final Sender sender;
    private final List<Sender.Question> ready = new ArrayList<>();

    /** Slots that were taken for posts to come. */
    private int taken;

    Handover(Slots slots, Sender sender) {
        this.slots = slots;
        this.sender = sender;
    }

    /**
     * Takes the slot of one post; blocks while there is none.
     *
     * @param check called at once, and from time to time while this waits; what it throws ends the waiting
     */
    void takeSlot(Runnable check) throws InterruptedException {
        if (taken > 0) {
            check.run();
        } else {
            flush();
            taken = slots.take(MOST_TOGETHER, check);
        }
        taken--;
    }

    /** Takes the question of a post that has its slot. It is handed over with others, by {@link #flush} at the latest. */
    void add(Sender.Question question) {
        ready.add(question);
    }

    /** Hands over all questions, and gives back the slots that no post has. */
    void flush() {
        if (!ready.isEmpty()) {
            sender.send(List.copyOf(ready), Duration.ZERO);
            ready.clear();
        }
        if (taken > 0) {
            slots.free(taken);
            taken = 0;
        }
    }
}
