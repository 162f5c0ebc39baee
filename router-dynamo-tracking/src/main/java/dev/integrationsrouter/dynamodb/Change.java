package dev.integrationsrouter.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A conditional change of one item, to be written as an update expression. In conditions an attribute is written
 * as {@code #name} and a value as {@code :name}. Every name goes through a placeholder, because DynamoDB
 * reserves hundreds of them ({@code status}, {@code timestamp}, {@code body}, …).
 */
final class Change {

    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private final ItemKey key;
    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private @Nullable String condition;

    Change(ItemKey key) {
        this.key = key;
    }

    /** Sets an attribute; null removes it. */
    Change set(String name, @Nullable AttributeValue value) {
        if (value == null) {
            return remove(name);
        }
        sets.add("#" + name + " = :set_" + name);
        values.put(":set_" + name, value);
        return this;
    }

    /** Sets an attribute that is not there yet; null leaves it as it is. */
    Change setIfAbsent(String name, @Nullable AttributeValue value) {
        if (value != null) {
            sets.add("#" + name + " = if_not_exists(#" + name + ", :set_" + name + ")");
            values.put(":set_" + name, value);
        }
        return this;
    }

    Change setAll(Map<String, AttributeValue> attributes) {
        attributes.forEach(this::set);
        return this;
    }

    Change remove(String name) {
        removals.add("#" + name);
        return this;
    }

    /** Adds one; an absent number counts as 0. */
    Change increment(String name) {
        additions.add("#" + name + " :one");
        values.put(":one", Item.number(1));
        return this;
    }

    Change when(String condition) {
        this.condition = condition;
        return this;
    }

    /** A value of the condition. */
    Change with(String name, AttributeValue value) {
        values.put(":" + name, value);
        return this;
    }

    ItemKey key() {
        return key;
    }

    String expression() {
        List<String> clauses = new ArrayList<>();
        addClause(clauses, "SET ", sets);
        addClause(clauses, "REMOVE ", removals);
        addClause(clauses, "ADD ", additions);
        return String.join(" ", clauses);
    }

    private static void addClause(List<String> clauses, String keyword, List<String> parts) {
        if (!parts.isEmpty()) {
            clauses.add(keyword + String.join(", ", parts));
        }
    }

    @Nullable
    String condition() {
        return condition;
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    /** What the placeholders of the whole change stand for. */
    Map<String, String> names() {
        return namesIn(expression() + " " + (condition == null ? "" : condition));
    }

    /** What the placeholders of an expression stand for. */
    static Map<String, String> namesIn(String expression) {
        return NAME.matcher(expression)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .collect(Collectors.toMap(name -> "#" + name, name -> name));
    }
}
