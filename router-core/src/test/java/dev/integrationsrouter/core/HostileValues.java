package dev.integrationsrouter.core;

import java.math.BigInteger;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values and maps that throw, lie, never end, hold themselves, or are no JSON. */
@SuppressWarnings({"NullAway", "unchecked", "rawtypes", "IdentityHashMapUsage", "UnnecessaryStringBuilder"
}) // they break every rule on purpose
final class HostileValues {

    private final Random random;

    HostileValues(Random random) {
        this.random = random;
    }

    /** As a request, or a part of one. */
    Map<String, Object> map() {
        return switch (random.nextInt(9)) {
            case 0 -> cyclic();
            case 1 ->
                of(() -> {
                    throw failure();
                });
            case 2 -> of(() -> null);
            case 3 -> of(() -> entries(() -> Map.entry("name" + random.nextInt(), 1))); // without an end
            case 4 -> of(() -> entries(() -> null));
            case 5 ->
                of(() -> entries(() -> new AbstractMap.SimpleEntry<>("name", null) {
                    @Override
                    public String getKey() {
                        throw failure();
                    }
                }));
            case 6 -> oddKeys();
            case 7 -> sameNameTwice();
            default -> new Liar(Map.of("service", "echo", "payload", Map.of("run_type", "prod")));
        };
    }

    Object value() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> map();
            case 4 -> endless();
            case 5 -> cyclicList();
            case 6 -> text(random.nextInt(400_000) - 5);
            case 7 -> new OddNumber();
            case 8 -> BigInteger.ONE.shiftLeft(random.nextInt(100_000));
            case 9 -> new int[] {1};
            case 10 -> new Object[] {1, "two", null, new Object()};
            case 11 -> Optional.of(Instant.EPOCH);
            case 12 -> new OddKey();
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    private static Map<String, Object> cyclic() {
        Map<String, Object> cyclic = new HashMap<>(Map.of("service", "echo"));
        cyclic.put("payload", new HashMap<>(Map.of("run_type", "prod", "payload", cyclic)));
        return cyclic;
    }

    private static List<Object> cyclicList() {
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(new Object[] {cyclic});
        return cyclic;
    }

    private Map<String, Object> oddKeys() {
        Map<Object, Object> odd = new IdentityHashMap<>();
        odd.put("service", "echo");
        odd.put(random.nextBoolean() ? 7 : new StringBuilder("payload"), 1);
        odd.put(random.nextBoolean() ? new OddKey() : null, 1);
        return (Map) odd;
    }

    private static Map<String, Object> sameNameTwice() {
        Map<String, Object> twice = new IdentityHashMap<>();
        twice.put("service", "echo");
        twice.put(new StringBuilder("service").toString(), "free");
        return twice;
    }

    private RuntimeException failure() {
        return switch (random.nextInt(4)) {
            case 0 -> throw new AssertionError("hostile");
            case 1 -> throw new StackOverflowError();
            case 2 -> throw new LinkageError("hostile");
            default -> new UnsupportedOperationException("hostile");
        };
    }

    private static Map<String, Object> of(Supplier<Set> entries) {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                return entries.get();
            }

            @Override
            public int size() {
                return Integer.MIN_VALUE;
            }
        };
    }

    private static Set<Object> entries(Supplier<Object> next) {
        return new AbstractSet<>() {
            @Override
            public Iterator<Object> iterator() {
                return iterate(next);
            }

            @Override
            public int size() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static AbstractCollection<Object> endless() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Object> iterator() {
                return iterate(() -> "again");
            }

            @Override
            public int size() {
                return -1;
            }
        };
    }

    private static Iterator<Object> iterate(Supplier<Object> next) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object next() {
                return next.get();
            }
        };
    }

    private CharSequence text(int length) {
        return new CharSequence() {
            @Override
            public int length() {
                return length;
            }

            @Override
            public char charAt(int index) {
                return (char) random.nextInt(0x10000);
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                throw failure();
            }

            @Override
            public String toString() {
                throw failure();
            }
        };
    }

    /** Has all that it should have, but answers every question about it wrongly or never. */
    private static final class Liar extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        Liar(Map<String, Object> members) {
            super(members);
        }

        @Override
        public @Nullable Object get(Object key) {
            while (true) {
                Thread.onSpinWait();
            }
        }

        @Override
        public boolean containsKey(Object key) {
            throw new IllegalStateException();
        }

        @Override
        public int size() {
            return -1;
        }

        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException();
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException();
        }

        @Override
        public String toString() {
            throw new IllegalStateException();
        }
    }

    private static final class OddKey {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException();
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException();
        }

        @Override
        public String toString() {
            throw new IllegalStateException();
        }
    }

    private static final class OddNumber extends Number {
        private static final long serialVersionUID = 1L;

        @Override
        public int intValue() {
            throw new IllegalStateException();
        }

        @Override
        public long longValue() {
            throw new IllegalStateException();
        }

        @Override
        public float floatValue() {
            throw new IllegalStateException();
        }

        @Override
        public double doubleValue() {
            throw new IllegalStateException();
        }

        @Override
        public String toString() {
            throw new IllegalStateException();
        }
    }
}
