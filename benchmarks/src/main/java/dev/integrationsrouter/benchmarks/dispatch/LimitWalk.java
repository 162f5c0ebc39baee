package dev.integrationsrouter.benchmarks.dispatch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks a request once, and refuses one that is too large: what a router's limits cost at least. */
final class LimitWalk {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_MEMBERS = 10_000;
    private static final int LONGEST_STRING = 256 * 1024;
    private static final int DEEPEST = 64;

    private int bytes;
    private int members;

    void walk(Map<?, ?> request) {
        object(request, 1);
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            check(depth, DEEPEST, "depth");
            for (Object element : list) {
                member();
                value(element, depth + 1);
            }
        } else {
            count(8);
        }
    }

    private void object(Map<?, ?> map, int depth) {
        check(depth, DEEPEST, "depth");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            member();
            string((String) entry.getKey());
            value(entry.getValue(), depth + 1);
        }
    }

    private void string(String text) {
        check(text.length(), LONGEST_STRING, "string length");
        count(text.length());
    }

    private void member() {
        check(++members, MOST_MEMBERS, "members");
    }

    private void count(int more) {
        bytes += more + 2;
        check(bytes, MOST_BYTES, "bytes");
    }

    private static void check(int found, int most, String what) {
        if (found > most) {
            throw new IllegalArgumentException("The request has a " + what + " above " + most);
        }
    }
}
