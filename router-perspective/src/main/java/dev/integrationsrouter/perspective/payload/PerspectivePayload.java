package dev.integrationsrouter.perspective.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.OnBackfill;
import dev.integrationsrouter.api.spi.OnProd;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code payload.payload} of a request for this service. The components are JSON nodes because a field that is
 * absent means something else than one that is null: absent is a Java null, null is a node.
 *
 * @param backfillPeriod {@code backfill_period}: {@code "days"} or {@code "hours"}
 * @param backfillDuration {@code backfill_duration}: how many of them, a positive whole number of at most 100 years
 */
@WindowFields(value = RunType.PROD, groups = OnProd.class)
@WindowFields(value = RunType.BACKFILL, groups = OnBackfill.class)
public record PerspectivePayload(
        @Nullable JsonNode backfillPeriod, @Nullable JsonNode backfillDuration) {

    /** The span that a backfill goes back; empty for the whole history, and for prod. Call it on a valid payload. */
    public Optional<Duration> reach() {
        if (backfillPeriod == null || backfillDuration == null || backfillDuration.isNull()) {
            return Optional.empty();
        }
        int many = backfillDuration.intValue();
        return Period.named(backfillPeriod.textValue()).map(period -> period.unit.multipliedBy(many));
    }

    /** What a backfill can be counted in. The longest is 100 years, far from what an instant cannot hold. */
    enum Period {
        DAYS("days", Duration.ofDays(1), 36_500),
        HOURS("hours", Duration.ofHours(1), 876_000);

        final String wireName;
        final Duration unit;
        final int most;

        Period(String wireName, Duration unit, int most) {
            this.wireName = wireName;
            this.unit = unit;
            this.most = most;
        }

        static Optional<Period> named(@Nullable String name) {
            for (Period period : values()) {
                if (period.wireName.equals(name)) {
                    return Optional.of(period);
                }
            }
            return Optional.empty();
        }
    }
}
