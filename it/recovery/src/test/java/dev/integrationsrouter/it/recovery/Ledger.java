package dev.integrationsrouter.it.recovery;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** What was written down, as it is read afterwards. A line without its end was not written, and says nothing. */
final class Ledger {

    /** The number of every request that was asked for. */
    final SortedSet<Integer> asked = new TreeSet<>();

    /** Every run that a service saw, with the number of its request. */
    final Map<UUID, Integer> seen = new HashMap<>();

    /** Every run that a service did, with what it said of it. */
    final Map<UUID, Outcome> done = new HashMap<>();

    /** Every answer that a caller got. */
    final List<Answer> answers = new ArrayList<>();

    /** What a caller is told, and what a record says. */
    record Outcome(int statusCode, String body) {}

    /** An answer. */
    record Answer(UUID runId, int ask, boolean replayed, Outcome outcome) {}

    private Ledger() {}

    static Ledger read(Path file) throws IOException {
        Ledger ledger = new Ledger();
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> line.endsWith(" " + LedgerFile.END)).forEach(ledger::add);
        }
        return ledger;
    }

    /** How many runs had been seen and were not answered: those that the kills stopped, or whose answer they cut off. */
    long unanswered() {
        return seen.keySet().stream()
                .filter(runId ->
                        answers.stream().noneMatch(answer -> answer.runId().equals(runId)))
                .count();
    }

    private void add(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "ASKED" -> asked.add(Integer.valueOf(words[1]));
            case "SAW" -> addSeen(UUID.fromString(words[1]), Integer.parseInt(words[2]));
            case "DID" -> done.put(UUID.fromString(words[1]), outcome(words[2], words[3]));
            case "ANSWERED" ->
                answers.add(new Answer(
                        UUID.fromString(words[1]),
                        Integer.parseInt(words[2]),
                        Boolean.parseBoolean(words[3]),
                        outcome(words[4], words[5])));
            default -> throw new IllegalArgumentException("No line of a ledger: " + line);
        }
    }

    private void addSeen(UUID runId, int ask) {
        if (seen.put(runId, ask) != null) {
            throw new IllegalStateException("Run " + runId + " was run twice");
        }
    }

    private static Outcome outcome(String statusCode, String body) {
        return new Outcome(Integer.parseInt(statusCode), URLDecoder.decode(body, StandardCharsets.UTF_8));
    }
}
