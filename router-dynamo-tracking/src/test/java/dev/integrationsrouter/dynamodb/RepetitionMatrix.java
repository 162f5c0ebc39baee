package dev.integrationsrouter.dynamodb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** For each write and fault: at how many of its requests it was tried, and whether all ended as a clean run. Thread-safe. */
final class RepetitionMatrix {
    private final String title;
    private final List<Fault> faults;
    private final Map<TrackedWrite, Map<Fault, Cell>> cells = new EnumMap<>(TrackedWrite.class);
    private final List<String> differences = new ArrayList<>();

    RepetitionMatrix(String title, List<Fault> faults) {
        this.title = title;
        this.faults = faults;
    }

    /** Notes one try; an empty difference is none. */
    synchronized void add(TrackedWrite write, Fault fault, String difference) {
        Cell cell = cells.computeIfAbsent(write, any -> new EnumMap<>(Fault.class))
                .computeIfAbsent(fault, any -> new Cell());
        cell.tries++;
        if (!difference.isEmpty()) {
            cell.different++;
            differences.add(difference);
        }
    }

    synchronized List<String> differences() {
        return List.copyOf(differences);
    }

    /** A table to read: {@code 3} is three requests broken without a trace, {@code 1 OF 3} that one of them left a trace. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("Writes broken at n requests each, " + title + ":\n");
        text.append(String.format("%-46s", ""));
        faults.forEach(fault -> text.append(' ').append(fault));
        for (TrackedWrite write : TrackedWrite.values()) {
            text.append(String.format("%n%-46s", write));
            for (Fault fault : faults) {
                Cell cell = cells.getOrDefault(write, Map.of()).getOrDefault(fault, new Cell());
                text.append(String.format(" %" + fault.name().length() + "s", cell));
            }
        }
        return text.toString();
    }

    private static final class Cell {
        private int tries;
        private int different;

        @Override
        public String toString() {
            return different == 0 ? "" + tries : different + " OF " + tries;
        }
    }
}
