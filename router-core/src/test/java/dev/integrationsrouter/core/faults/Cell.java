package dev.integrationsrouter.core.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One case of the matrix. */
record Cell(Operation operation, Fault fault, Claim claim, Keeping keeping) {

    /** All of them, those together that differ in what is claimed only. */
    static List<List<Cell>> all() {
        List<List<Cell>> cells = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Fault fault : Fault.values()) {
                if (operation == Operation.RECORD && fault == Fault.ANSWERS_NULL) {
                    continue; // there is no answer of it that could be null
                }
                for (Keeping keeping : Keeping.values()) {
                    cells.add(Stream.of(Claim.values())
                            .map(claim -> new Cell(operation, fault, claim, keeping))
                            .toList());
                }
            }
        }
        return cells;
    }

    boolean fails(Operation asked) {
        return operation.covers(asked) && fault.fails();
    }

    /** Whether something of it is tried again and again. */
    boolean goesOnTrying() {
        boolean waits = operation == Operation.START
                ? claim == Claim.NOTHING
                : operation.covers(Operation.FINISH) || operation == Operation.RECORD;
        return keeping.isJournaled()
                && waits
                && fault.fails()
                && fault != Fault.BACK_SOON
                && fault != Fault.REJECTS
                && !fault.outlastsPatience();
    }

    @Override
    public String toString() {
        return String.format("%-10s %-16s %-8s %-16s", operation, fault, claim, keeping);
    }
}
