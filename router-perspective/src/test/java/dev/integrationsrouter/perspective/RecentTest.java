package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecentTest {

    /** The same by the JDK's means. */
    private static final class Model extends LinkedHashMap<Digest, Integer> {
        private final int capacity;

        Model(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Integer> eldest) {
            return size() > capacity;
        }
    }

    @ParameterizedTest
    @CsvSource({"1,3", "2,5", "10,15", "1500,4000", "5000,3000"})
    void whatever_is_done_it_remembers_what_was_used_last(int capacity, int keys) {
        Random random = new Random(capacity);
        Recent<Integer> recent = new Recent<>(capacity);
        Model model = new Model(capacity);
        for (int i = 0; i < 100_000; i++) {
            Digest key = key(random.nextInt(keys));
            if (random.nextBoolean()) {
                assertThat(recent.get(key)).isEqualTo(model.get(key));
            } else {
                assertThat(recent.put(key, i)).isEqualTo(model.put(key, i));
            }
            assertThat(recent.size()).isEqualTo(model.size());
        }
    }

    @Test
    void keys_that_share_a_chain_are_told_apart() {
        Recent<String> recent = new Recent<>(2);
        recent.put(new Digest(1, 7), "one");
        recent.put(new Digest(2, 7), "two");

        assertThat(recent.get(new Digest(1, 7))).isEqualTo("one");
        recent.put(new Digest(3, 7), "three");

        assertThat(recent.get(new Digest(2, 7))).as("used least recently").isNull();
        assertThat(recent.get(new Digest(1, 7))).isEqualTo("one");
        assertThat(recent.get(new Digest(3, 7))).isEqualTo("three");
    }

    /** Such that several share the lower bits. */
    private static Digest key(int number) {
        return new Digest(number, number % 3 == 0 ? number : (long) number << 32);
    }
}
