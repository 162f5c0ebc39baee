package dev.integrationsrouter.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where two dumps of a table differ, in few words. */
final class TableDifference {
    private static final int LONGEST = 80;
    private static final Pattern TAKING =
            Pattern.compile(".* (?:fence|taken_at) AttributeValue\\((.*)\\) -> AttributeValue\\((.*)\\)");

    private TableDifference() {}

    /** One line for each attribute that differs; empty for equal dumps. */
    static List<String> between(
            SortedMap<String, SortedMap<String, AttributeValue>> expected,
            SortedMap<String, SortedMap<String, AttributeValue>> actual) {
        List<String> lines = new ArrayList<>();
        for (String item : keys(expected, actual)) {
            Map<String, AttributeValue> left = expected.getOrDefault(item, new TreeMap<>());
            Map<String, AttributeValue> right = actual.getOrDefault(item, new TreeMap<>());
            for (String name : keys(left, right)) {
                if (!Objects.equals(left.get(name), right.get(name))) {
                    lines.add(item + " " + name + " " + text(left.get(name)) + " -> " + text(right.get(name)));
                }
            }
        }
        return lines;
    }

    /** Whether all that is different is that a claim was taken once more, later: a higher fence, another instant. */
    static boolean isAnotherTaking(String difference) {
        Matcher taking = TAKING.matcher(difference);
        return taking.matches() && taking.group(1).compareTo(taking.group(2)) < 0;
    }

    private static Set<String> keys(Map<String, ?> left, Map<String, ?> right) {
        Set<String> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        return keys;
    }

    private static String text(@Nullable AttributeValue value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
