package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.IntegrationResponse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How large a request may be: the same as a map and as a text, to the byte, and read no further than that. */
class LimitsTest {

    private final IntegrationRouter router = IntegrationRouter.builder()
            .discovery(false)
            .service(EchoService.NAME, EchoService.completing())
            .service("free", new FreeService())
            .build();

    @AfterEach
    void closeRouter() {
        router.close();
    }

    @Test
    void size_depth_string_and_members_at_the_limit_and_one_over_it_in_both_forms() {
        both(200, request(Map.of("a", "x".repeat(262_144))));
        both(413, request(Map.of("a", "x".repeat(262_145))));
        both(200, request(Map.of("x".repeat(262_144), 1)));
        both(413, request(Map.of("x".repeat(262_145), 1)));
        // the request is depth 1, its payload's payload 3; 5 members are there without the elements
        both(200, request(Map.of("a", nested(61))));
        both(413, request(Map.of("a", nested(62))));
        both(200, request(Map.of("a", Collections.nCopies(10_000 - 5, 1))));
        both(413, request(Map.of("a", Collections.nCopies(10_000 - 4, 1))));
        for (String character : List.of("x", "é", "日", "😀", "\"", "\n", "\u0001")) {
            both(200, ofSize(1 << 20, character));
            both(413, ofSize((1 << 20) + 1, character));
        }
    }

    @Test
    void the_digits_of_a_number_at_the_limit_and_one_over_it_in_both_forms() {
        BigInteger most = BigInteger.TEN.pow(1_000).subtract(BigInteger.ONE);
        both(200, request(Map.of("a", most)));
        both(200, request(Map.of("a", most.negate())));
        both(413, request(Map.of("a", most.add(BigInteger.ONE))));
        both(200, request(Map.of("a", new BigDecimal(most, 900))));
        both(413, request(Map.of("a", new BigDecimal(most.add(BigInteger.ONE), 900))));
        // neither is written out
        both(413, request(Map.of("a", BigInteger.ONE.shiftLeft(10_000_000))), false);
        both(200, request(Map.of("a", new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE))), false);
    }

    @Test
    void the_size_is_that_of_the_compact_text() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> value = new LinkedHashMap<>();
            for (int member = random.nextInt(5); member >= 0; member--) {
                value.put(text(random), anything(random, 4));
            }
            int size = Json.writeRead(value).getBytes(StandardCharsets.UTF_8).length;
            if (size > 256) {
                copy(value, size);
                assertThatThrownBy(() -> copy(value, size - 1)).isInstanceOf(InputCopy.OverLimitException.class);
            }
        }
    }

    private static void copy(Map<String, Object> value, int maxBytes) {
        Violations violations = new Violations();
        new InputCopy(new RequestLimits(maxBytes, 64, 1 << 18, 10_000), violations).copyOf(value);
        assertThat(violations.isEmpty()).as(violations.sentence()).isTrue();
    }

    @Test
    void a_text_counts_with_its_blanks_and_its_needless_escapes() {
        String request = "{\"service\":\"free\",\"payload\":{\"run_type\":\"prod\"}";
        assertThat(router.routeAndRunJson(request + " ".repeat((1 << 20) - 1 - request.length()) + "}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(router.routeAndRunJson(request + " ".repeat((1 << 20) - request.length()) + "}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(router.routeAndRunJson(" ".repeat(1 << 21)).statusCode()).isEqualTo(413);
    }

    @Test
    void a_payload_nested_too_deep_is_told_where() {
        Map<String, Object> deep = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            deep = new HashMap<>(Map.of("a", deep));
        }
        IntegrationResponse response = refused(EchoService.request("prod", deep));

        assertThat(response.service()).isEqualTo("echo");
        assertThat(response.body()).contains("nested deeper than 64 (reached in /payload/payload/a/a");
        assertThat(tooLarge("{\"a\":" + "[".repeat(62) + "]".repeat(62) + "}"))
                .contains("nested deeper than 64 (reached in /payload/payload/a/0/0");
        assertThat(router.routeAndRunJson("{\"service\":\"echo\",\"payload\":" + "[".repeat(10_000))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_string_of_50_megabytes_makes_a_short_message() {
        String huge = "x".repeat(50_000_000);

        assertThat(refused(EchoService.request("prod", Map.of("user_name", huge)))
                        .body())
                .contains("/payload/payload/user_name is a string of 50000000 characters")
                .hasSizeLessThan(300);
        assertThat(router.routeAndRunJson("{\"service\":\"" + huge + "\"}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void text_over_a_limit_is_told_which_and_where() {
        String longest = "x".repeat(262_144);
        assertThat(tooLarge("{\"user_name\":\"" + longest + "x\"}"))
                .contains(
                        "a string or a member name in /payload/payload/user_name has more than the 262144 characters");
        assertThat(tooLarge("{\"a\":{\"" + longest + "x\":1}}"))
                .contains("a string or a member name in /payload/payload/a has more than the 262144 characters");
        assertThat(tooLarge("{\"a\":[1," + "7".repeat(1_001) + "]}"))
                .contains("a number in /payload/payload/a/1 has more than the 1000 digits");
    }

    @Test
    void an_endless_map_is_read_as_far_as_the_limit() {
        AtomicInteger read = new AtomicInteger();
        Map<String, Object> endless = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                return new AbstractSet<>() {
                    @Override
                    public Iterator<Entry<String, Object>> iterator() {
                        return endless(i -> Map.entry("m" + i, i), read);
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
            }
        };
        assertThat(refused(request(endless)).body()).contains("more than 10000 members and elements");
        assertThat(read.get()).isBetween(9_000, 10_001);
    }

    @Test
    void an_endless_list_is_read_as_far_as_the_limit() {
        AtomicInteger read = new AtomicInteger();
        assertThat(refused(request(Map.of("a", collection(i -> i, read)))).body())
                .contains("more than 10000 members and elements");
        assertThat(read.get()).isBetween(9_000, 10_001);
    }

    @Test
    void a_list_of_large_strings_is_read_as_far_as_the_limit() {
        AtomicInteger read = new AtomicInteger();
        String large = "x".repeat(200_000);
        assertThat(refused(request(Map.of("a", collection(i -> large, read)))).body())
                .contains("larger than 1048576 bytes");
        assertThat(read).hasValue(6);
    }

    @Test
    void a_text_that_lies_about_its_length_is_believed_once_and_never_asked_for_the_whole() {
        AtomicInteger read = new AtomicInteger();
        assertThat(refused(request(Map.of("a", new Characters(262_145, read)))).body())
                .contains("is a string of 262145 characters");
        assertThat(read).hasValue(0);
        assertThat(router.routeAndRun(request(Map.of("a", new Characters(3, read))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(read).hasValue(3);
        assertThat(router.routeAndRun(request(Map.of("a", new Characters(-1, read))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(read).hasValue(3);
    }

    @Test
    void limits_are_the_builders() {
        try (IntegrationRouter small = IntegrationRouter.builder()
                .discovery(false)
                .limits(new RequestLimits(256, 4, 64, 16))
                .service("free", new FreeService())
                .build()) {
            for (Object value : List.of(nested(2), "x".repeat(65), Collections.nCopies(20, 1))) {
                Refusals.recorded(small, 413, small.routeAndRun(request(Map.of("a", value))));
            }
            assertThat(small.routeAndRun(request(Map.of("a", List.of(1, "x")))).statusCode())
                    .isEqualTo(200);
        }
    }

    private void both(int statusCode, Map<String, Object> request) {
        both(statusCode, request, true);
    }

    private void both(int statusCode, Map<String, Object> request, boolean asText) {
        IntegrationResponse map = router.routeAndRun(request);
        assertThat(map.statusCode()).as(map.body()).isEqualTo(statusCode);
        if (asText) {
            IntegrationResponse text = router.routeAndRunJson(Json.writeRead(request));
            assertThat(text.statusCode()).as(text.body()).isEqualTo(statusCode);
        }
    }

    private IntegrationResponse refused(Map<String, ?> request) {
        return Refusals.recorded(router, 413, router.routeAndRun(request));
    }

    private String tooLarge(String payload) {
        return Refusals.recorded(
                        router,
                        413,
                        router.routeAndRunJson("{\"service\":\"echo\",\"payload\":{\"run_type\":\"prod\",\"payload\":"
                                + payload + "}}"))
                .body();
    }

    private static Map<String, Object> request(Map<String, ?> payload) {
        return Map.of("service", "free", "payload", Map.of("run_type", "prod", "payload", payload));
    }

    /** A request of so many bytes, most of them that character. */
    private static Map<String, Object> ofSize(int size, String character) {
        int each = Json.writeRead(character).getBytes(StandardCharsets.UTF_8).length - 2;
        List<String> strings = new ArrayList<>(List.of("", "", "", "", "", "", "", ""));
        int empty = Json.writeRead(request(Map.of("a", strings))).length();
        int many = (size - empty) / each;
        for (int i = 0; i < 7; i++) {
            strings.set(i, character.repeat(many / 7));
        }
        int rest = size - empty - many / 7 * 7 * each;
        strings.set(7, "y".repeat(rest));
        return request(Map.of("a", strings));
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static Object anything(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextLong() >> random.nextInt(64);
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 3 -> new BigDecimal(new BigInteger(1 + random.nextInt(200), random), random.nextInt(40) - 20);
            case 4 -> new BigInteger(1 + random.nextInt(200), random).negate();
            case 5 -> text(random);
            case 6 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(anything(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(text(random), anything(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String text(Random random) {
        int[] codePoints = random.ints(random.nextInt(12), 0, 5)
                .map(kind -> switch (kind) {
                    case 0 -> random.nextInt(0x20);
                    case 1 -> "\"\\/\u007f'<&".codePointAt(random.nextInt(7));
                    case 2 -> 0x80 + random.nextInt(0x900);
                    case 3 -> 0x10000 + random.nextInt(0xfffff);
                    default -> ' ' + random.nextInt(90);
                })
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private static <T> Iterator<T> endless(IntFunction<T> element, AtomicInteger read) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public T next() {
                return element.apply(read.incrementAndGet());
            }
        };
    }

    private static AbstractCollection<Object> collection(IntFunction<Object> element, AtomicInteger read) {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Object> iterator() {
                return endless(element, read);
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    /** Counts the characters that are read, and would be endless as a whole. */
    private record Characters(int length, AtomicInteger read) implements CharSequence {
        @Override
        public char charAt(int index) {
            read.incrementAndGet();
            return 'x';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new AssertionError();
        }

        @Override
        public String toString() {
            throw new AssertionError("asked for the whole");
        }
    }
}
