package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.testkit.SettableClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items that the documentation shows are what a tracker really writes. */
@Timeout(60)
class DocumentedItemsTest {

    private static final Pattern SHOWN =
            Pattern.compile("<!-- item: ([a-z-]+) -->\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final UUID FIRST = UUID.fromString("019ab0c4-5f00-7abc-8def-0123456789ab");
    private static final UUID SECOND = UUID.fromString("019ab0fb-4e00-7abc-8def-0123456789ac");
    private static final UUID LARGE = UUID.fromString("019ab132-3d00-7abc-8def-0123456789ad");
    private static final String SERVICE = "ml_inference_perspective_api";
    private static final String FLIGHT = "prod";
    private static final String KEY = "posts-2026-11-23";

    private final SettableClock clock = new SettableClock(START);
    private final String table = RunTables.create();
    private final Map<String, String> items = new LinkedHashMap<>();

    @Test
    void the_documentation_shows_each_kind_of_item_as_it_is_written() throws IOException {
        try (DynamoTracker tracker = DynamoTracker.builder()
                .client(LocalDynamo.client())
                .table(table)
                .clock(clock)
                .timeout(Duration.ofSeconds(60))
                .build()) {
            runOnce(tracker);
            runAgain(tracker);
            runWithLargeTexts(tracker);
        }

        String text = Files.readString(Path.of("..", "docs", "dynamodb.md"));
        Map<String, String> shown = SHOWN.matcher(text)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
        assertThat(shown).isEqualTo(items);
    }

    private void runOnce(DynamoTracker tracker) {
        RunStart run = start(FIRST, FLIGHT, KEY);
        tracker.start(run);
        note("services", ItemKey.service(SERVICE));
        clock.advance(Duration.ofSeconds(10));
        TimeWindow window = new TimeWindow(START.minus(Duration.ofDays(2)), START);
        tracker.heartbeat(new Heartbeat(run, 1, new Progress(400, 2000), window, "{\"done\":400}"));
        note("run-running", ItemKey.run(FIRST));
        clock.advance(Duration.ofSeconds(32));
        tracker.finish(finish(run, 1, "{\"scored\":1990}", window, new Progress(2000, 2000)));
        note("run-ended", ItemKey.run(FIRST));
        note("idempotency-key", ItemKey.idempotency(KEY));
    }

    private void runAgain(DynamoTracker tracker) {
        clock.set(START.plus(Duration.ofHours(1)));
        tracker.start(start(SECOND, FLIGHT, null));
        note("state", ItemKey.state(SERVICE, FLIGHT));
    }

    private void runWithLargeTexts(DynamoTracker tracker) {
        clock.set(START.plus(Duration.ofHours(2)));
        RunStart start = start(LARGE, null, null);
        RunStart run = new RunStart(
                LARGE,
                start.service(),
                RunType.BACKFILL,
                start.fingerprint(),
                "{\"note\":\"" + "n".repeat(220_000) + "\"}",
                start.startedAt(),
                start.lease(),
                null,
                null,
                start.keyRetention());
        tracker.start(run);
        clock.advance(Duration.ofSeconds(5));
        String metadata = "{\"note\":\"" + "m".repeat(200_000) + "\"}";
        tracker.finish(new RunFinish(
                run,
                0,
                RunStatus.FAILED,
                clock.instant(),
                502,
                "The upstream failed",
                metadata,
                null,
                Progress.NONE,
                null,
                "HTTP 500 from the upstream"));
        Item large = new Item(read(ItemKey.run(LARGE)));
        note("run-large", ItemKey.run(LARGE));
        note("text", ItemKey.textOfRun(LARGE, large.map(LargeTexts.TEXTS).requiredText("metadata")));
        clock.set(START.plus(Duration.ofDays(30)));
        tracker.purge(START.plus(Duration.ofDays(1)));
        note("run-purged", ItemKey.run(LARGE));
    }

    private RunStart start(UUID id, @Nullable String flight, @Nullable String key) {
        return new RunStart(
                id,
                SERVICE,
                RunType.PROD,
                "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
                "{\"team\":\"research\"}",
                clock.instant(),
                Duration.ofSeconds(30),
                flight,
                key,
                Duration.ofDays(1));
    }

    private RunFinish finish(RunStart run, long fence, String metadata, TimeWindow window, Progress progress) {
        return new RunFinish(
                run,
                fence,
                RunStatus.SUCCEEDED,
                clock.instant(),
                200,
                "Classification of latest posts completed successfully",
                metadata,
                window,
                progress,
                null,
                null);
    }

    private void note(String name, ItemKey key) {
        items.put(name, json(read(key)));
    }

    private Map<String, AttributeValue> read(ItemKey key) {
        return LocalDynamo.client()
                .getItem(request ->
                        request.tableName(table).key(key.attributes()).consistentRead(true))
                .item();
    }

    private static String json(Map<String, AttributeValue> item) {
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(plain(item));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the types, and with the keys first. */
    private static SortedMap<String, Object> plain(Map<String, AttributeValue> attributes) {
        SortedMap<String, Object> plain = new TreeMap<>(Comparator.comparing((String name) -> !name.equals("pk"))
                .thenComparing(name -> !name.equals("sk"))
                .thenComparing(Comparator.naturalOrder()));
        attributes.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(AttributeValue value) {
        return switch (value.type()) {
            case N -> new BigDecimal(value.n());
            case BOOL -> value.bool();
            case M -> plain(value.m());
            default -> shortened(value.s());
        };
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 20) + "… (" + text.length() + " characters)";
    }
}
