package dev.integrationsrouter.benchmarks.growth;

import java.util.List;
import java.util.function.Consumer;

/**
 * What a tracker is asked.
 *
 * @param words for it
 * @param most how often in a turn
 * @param asking does it
 */
record Question(String words, int most, Consumer<GrownStore> asking) {

    private static final int FEW = 500;

    /** The starts come last, and are few, because they leave something behind. */
    static final List<Question> ALL = List.of(
            new Question("latest success", Calls.MANY, GrownStore::latestSuccess),
            new Question("latest run", Calls.MANY, GrownStore::latest),
            new Question("history page of 5", Calls.MANY, GrownStore::page),
            new Question("start", FEW, GrownStore::start));
}
