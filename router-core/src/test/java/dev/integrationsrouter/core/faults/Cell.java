package dev.integrationsrouter.core.faults;

import java.util.ArrayList;
import java.util.List;

/** One case of the matrix. */
record Cell(Operation operation, Fault fault, Claim claim, Keeping keeping) {

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (Fault fault : Fault.values()) {
                for (Claim claim : Claim.values()) {
                    for (Keeping keeping : Keeping.values()) {
                        cells.add(new Cell(operation, fault, claim, keeping));
                    }
                }
            }
        }
        // there is no answer of it that could be null
        cells.removeIf(cell -> cell.operation == Operation.RECORD && cell.fault == Fault.ANSWERS_NULL);
        return cells;
    }

    boolean fails(Operation asked) {
        return operation.covers(asked) && fault.fails();
    }

    @Override
    public String toString() {
        return String.format("%-10s %-16s %-8s %-16s", operation, fault, claim, keeping);
    }
}
