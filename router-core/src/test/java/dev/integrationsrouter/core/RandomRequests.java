package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The program of {@link RandomRequestsTest}: sends a seeded series of requests, and checks what holds for each of
 * them. Ends with 1 and the number of the request if something does not hold.
 */
final class RandomRequests {

    /** Those that a request alone can cause; nothing here fails, so that a 500 would be the router's own. */
    private static final Set<Integer> TABLE = Set.of(200, 400, 404, 413, 422);

    private RandomRequests() {}

    record Deep(@NotNull @Valid Middle middleOne, @Nullable Map<@NotBlank String, @Valid Leaf> leaves) {}

    record Middle(@Min(1) int pageSize, @Nullable List<@Valid Leaf> items) {}

    record Leaf(@NotBlank String leafName, @Nullable Double ratio) {}

    private record Nested() implements IntegrationService<Deep> {
        @Override
        public Class<Deep> payloadType() {
            return Deep.class;
        }

        @Override
        public RunResult run(RunContext<Deep> context) {
            return new RunResult.Completed("done", Map.of());
        }
    }

    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        int many = Integer.parseInt(args[1]);
        Map<Integer, Integer> seen = new TreeMap<>();
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(new InMemoryTracker(InstantSource.system(), 300))
                .service(EchoService.NAME, EchoService.completing())
                .service("free", new FreeService())
                .service("nested", new Nested())
                .build()) {
            for (int i = 0; i < many; i++) {
                int status = check(router, seed, i);
                seen.merge(status, 1, Integer::sum);
            }
        }
        System.out.println(seen);
        Set<Integer> missing = new HashSet<>(TABLE);
        missing.removeAll(seen.keySet());
        if (!missing.isEmpty()) {
            System.out.println("Nothing was answered with " + missing);
            System.exit(1);
        }
        System.out.print(many + " requests were answered and recorded\n");
    }

    /** The status of request number {@code i}, which depends on nothing but the seed. */
    private static int check(IntegrationRouter router, long seed, int i) {
        RequestGenerator generator = new RequestGenerator(new Random(new SplittableRandom(seed + i).nextLong()));
        try {
            IntegrationResponse response = generator.nextIsText()
                    ? router.routeAndRunJson(generator.text())
                    : router.routeAndRun(generator.map());
            RunRecord record = router.tracker().find(response.runId()).orElseThrow();
            require(TABLE.contains(response.statusCode()), "was answered " + response.toJson());
            require(
                    Integer.valueOf(response.statusCode()).equals(record.statusCode())
                            && response.body().equals(record.body()),
                    "was answered otherwise than recorded: " + response.toJson());
            require(response.body().length() < 20_000, "was answered at length");
            require(
                    record.service().equals(response.service())
                            || record.service().equals("(unknown)"),
                    "was recorded under " + record.service());
            return response.statusCode();
        } catch (Throwable e) {
            e.printStackTrace(System.out);
            System.out.println("This was request " + i + " of seed " + seed);
            System.exit(1);
            throw new IllegalStateException(e);
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalStateException("The request " + problem);
        }
    }
}
