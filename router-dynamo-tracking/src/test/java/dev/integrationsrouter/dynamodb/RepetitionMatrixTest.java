package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every write of the tracker survives its own repetition: whichever of its requests is broken, and however, the
 * table ends up as after a write that nothing happened to.
 */
@Timeout(1_800)
class RepetitionMatrixTest {
    private static final boolean FULL = "full".equals(System.getProperty("campaign"));
    private static final List<TrackedWrite> WRITES = List.of(TrackedWrite.values());
    private static final List<Fault> FAULTS = Arrays.stream(Fault.values())
            .filter(fault -> fault != Fault.THROTTLED_BY_RATE)
            .toList();

    /** A hang costs half of it, and the rest is enough on a busy machine. */
    private static final Duration TO_REPEAT = Duration.ofSeconds(8);

    private static final Duration TO_GIVE_UP = Duration.ofSeconds(2);

    /** How a write went, and what it left behind. */
    private record Outcome(Object answer, SortedMap<String, SortedMap<String, AttributeValue>> table) {}

    @Test
    void a_request_that_the_client_repeats_leaves_no_trace() {
        provenBy("repeated by the client", RepetitionMatrixTest::repeatedByTheClient);
    }

    @Test
    void a_call_that_failed_and_is_made_again_leaves_no_trace() {
        provenBy("failed, then made again by the caller", RepetitionMatrixTest::madeAgain);
    }

    private static Object repeatedByTheClient(TrackerBench bench, TrackedWrite.Ready write) {
        return write.apply(bench.repeating(TO_REPEAT));
    }

    private static Object madeAgain(TrackerBench bench, TrackedWrite.Ready write) {
        ExecutionTracker tracker = bench.givingUp(TO_GIVE_UP);
        try {
            Object answer = write.apply(tracker);
            throw new AssertionError("the broken call should have failed, but answered " + answer);
        } catch (TrackerException e) {
            // the caller hears that it is unknown whether it was done
        }
        awaitIdle(bench);
        return write.apply(bench.repeating(TO_REPEAT));
    }

    private interface Repetition {
        Object perform(TrackerBench bench, TrackedWrite.Ready write);
    }

    private static void provenBy(String how, Repetition repetition) {
        RepetitionMatrix matrix = new RepetitionMatrix(how, FAULTS);
        BenchCrew crew = BenchCrew.shared();
        for (TrackedWrite write : WRITES) {
            crew.submit(bench -> prove(write, bench, repetition, matrix, crew));
        }
        crew.awaitAll();
        System.out.println(matrix);
        assertThat(matrix.differences()).isEmpty();
    }

    /** What nothing happened to, then a job for each way to break it. */
    private static void prove(
            TrackedWrite write, TrackerBench bench, Repetition repetition, RepetitionMatrix matrix, BenchCrew crew) {
        bench.clear();
        TrackedWrite.Ready ready = write.prepare(bench);
        bench.proxy.forgetRequests();
        Outcome clean = new Outcome(ready.apply(bench.repeating(TO_REPEAT)), bench.dump());
        int requests = bench.proxy.requests().size();
        assertThat(bench.proxy.requests())
                .extracting(WireRequest::operation)
                .as("%s needs no scan, no deletion and no transaction", write)
                .isNotEmpty()
                .isSubsetOf("GetItem", "PutItem", "UpdateItem", "Query");
        for (Fault fault : FAULTS) {
            for (int n : positions(write, fault, requests)) {
                crew.submit(other -> matrix.add(write, fault, difference(write, n, fault, clean, other, repetition)));
            }
        }
    }

    /** All of them in the full campaign; else one request for every fifth fault, other ones for the next write. */
    private static List<Integer> positions(TrackedWrite write, Fault fault, int requests) {
        if (FULL) {
            return IntStream.rangeClosed(1, requests).boxed().toList();
        }
        int turn = WRITES.indexOf(write) + FAULTS.indexOf(fault);
        return turn % 5 == 0 ? List.of(1 + turn / 5 % requests) : List.of();
    }

    /** What is different from a clean run; empty if nothing is. */
    private static String difference(
            TrackedWrite write, int n, Fault fault, Outcome clean, TrackerBench bench, Repetition repetition) {
        bench.clear();
        TrackedWrite.Ready ready = write.prepare(bench);
        String cell = write + ", request " + n + " " + fault;
        bench.proxy.breakNth(n, fault);
        Outcome broken;
        try {
            Object answer = repetition.perform(bench, ready);
            awaitIdle(bench);
            broken = new Outcome(answer, bench.dump());
        } catch (TrackerException | AssertionError e) {
            return cell + ": " + e.getMessage();
        }
        List<String> differences = new ArrayList<>(TableDifference.between(clean.table(), broken.table()));
        if (write.givesBackWhatItTook()) {
            differences.removeIf(TableDifference::isAnotherTaking);
        }
        if (!broken.answer().equals(clean.answer())) {
            differences.add("answer: " + clean.answer() + " -> " + broken.answer());
        }
        return differences.isEmpty() ? "" : cell + ":\n  " + String.join("\n  ", differences);
    }

    private static void awaitIdle(TrackerBench bench) {
        try {
            bench.proxy.awaitIdle();
        } catch (Exception e) {
            throw new AssertionError("the store still works on something", e);
        }
    }
}
