package dev.integrationsrouter.core.faults;

/** What the architecture says of a case, sentence by sentence. */
final class Rules {

    private Rules() {}

    static Account of(Cell cell) {
        int answer = answer(cell);
        boolean calls = answer == 200 || cell.operation() == Operation.LATEST;
        return new Account(
                answer,
                calls ? 1 : 0,
                meanwhile(cell, answer),
                inTheEnd(cell, answer),
                isDead(cell) ? 1 : 0,
                claims(cell, answer),
                cell.fault().isFatal());
    }

    /** "The caller gets the run's own outcome." */
    private static int answer(Cell cell) {
        if (cell.operation() == Operation.RECORD) {
            return 400; // its request is invalid
        }
        if (cell.fails(Operation.START) && !isAdmittedAllTheSame(cell)) {
            return 503;
        }
        return cell.operation() == Operation.LATEST && cell.fault().fails() ? 500 : 200;
    }

    /** "A run that needs a claim is refused with 503 while no claim can be made; one that needs none runs." */
    private static boolean isAdmittedAllTheSame(Cell cell) {
        return cell.keeping().isJournaled() && cell.claim() == Claim.NOTHING && cell.fault() != Fault.REJECTS;
    }

    /** "Delivery follows until the tracker has every write"; without a journal, what it does not take is in the log only. */
    private static String inTheEnd(Cell cell, int answer) {
        if (!isDead(cell) && (endArrives(cell) || cell.keeping().isJournaled())) {
            return end(answer);
        }
        return startArrives(cell) ? Account.ABANDONED : Account.NO_RECORD;
    }

    /** "In order per run": its end waits as long as its start does. */
    private static String meanwhile(Cell cell, int answer) {
        if (!isDead(cell) && endArrives(cell) && !waitsForItsStart(cell)) {
            return end(answer);
        }
        return startArrives(cell) ? Account.RUNNING : Account.NO_RECORD;
    }

    /** "Claims are released, or they expire with the run's lease"; an "idempotency key that ended with 200: that response again". */
    private static String claims(Cell cell, int answer) {
        if (cell.claim() == Claim.NOTHING) {
            return Account.FREE;
        }
        return switch (inTheEnd(cell, answer)) {
            case "SUCCEEDED 200" -> cell.claim().hasKey() ? Account.REPLAYED : Account.FREE;
            case Account.ABANDONED -> Account.LEASED;
            default -> Account.FREE;
        };
    }

    private static boolean waitsForItsStart(Cell cell) {
        return isAdmittedAllTheSame(cell) && cell.fails(Operation.START) && cell.fault() != Fault.BACK_SOON;
    }

    /** "What the tracker can never take goes to a dead-letter file", a run as a whole; of one with claims its end says all. */
    private static boolean isDead(Cell cell) {
        boolean rejected = cell.operation() == Operation.RECORD
                || cell.operation().covers(Operation.FINISH)
                || (cell.operation() == Operation.START && cell.claim() == Claim.NOTHING);
        return cell.keeping().isJournaled() && cell.fault() == Fault.REJECTS && rejected;
    }

    private static boolean startArrives(Cell cell) {
        return cell.operation() != Operation.RECORD
                && (!cell.fails(Operation.START) || cell.fault().isDone());
    }

    /** While the tracker is as it is. Twice is not often enough to keep it from arriving. */
    private static boolean endArrives(Cell cell) {
        Operation writing = cell.operation() == Operation.RECORD ? Operation.RECORD : Operation.FINISH;
        return !cell.fails(writing) || cell.fault().isDone() || cell.fault() == Fault.BACK_SOON;
    }

    private static String end(int answer) {
        return switch (answer) {
            case 200 -> "SUCCEEDED 200";
            case 400 -> "REFUSED 400";
            default -> "FAILED " + answer;
        };
    }
}
