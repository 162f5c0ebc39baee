package dev.integrationsrouter.benchmarks.store;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Runs;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a tracker has written of one run, as a pattern for others that differ from it in id and start alone.
 *
 * @param run that was tracked
 */
public record ItemPattern(RunStart run) {

    /** The same attributes for another run. */
    public Map<String, AttributeValue> of(RunStart other, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> own = new LinkedHashMap<>();
        attributes.forEach((name, value) -> own.put(name, of(other, value)));
        return own;
    }

    private AttributeValue of(RunStart other, AttributeValue value) {
        if (value.hasM()) {
            return AttributeValue.fromM(of(other, value.m()));
        }
        if (value.s() == null) {
            return value;
        }
        return AttributeValue.fromS(
                value.s().replace(id(run), id(other)).replace(Runs.startText(run), Runs.startText(other)));
    }

    /** Whether attributes name the run itself, as the key of its record does. */
    public boolean isNamedIn(Map<String, AttributeValue> attributes) {
        return attributes.values().stream()
                .anyMatch(value -> value.s() != null && value.s().contains(id(run)));
    }

    private static String id(RunStart run) {
        return run.runId().toString();
    }
}
