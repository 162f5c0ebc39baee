package dev.integrationsrouter.perspective.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.OnBackfill;
import dev.integrationsrouter.api.spi.OnProd;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code payload.payload} of a request for this service. The fields of the window are JSON nodes because one that is
 * absent means something else than one that is null: absent is a Java null, null is a node.
 *
 * @param backfillPeriod {@code backfill_period}: {@code "days"} or {@code "hours"}
 * @param backfillDuration {@code backfill_duration}: how many of them, a positive whole number of at most 100 years
 * @param from instead of both: the first instant of a backfill; the beginning of all posts if only {@code to} is given
 * @param to the instant that a backfill ends before; the run's start if only {@code from} is given
 * @param maxPosts {@code max_posts}: how many posts the run takes on at most that are not done yet; null for all
 * @param maxMinutes {@code max_minutes}: for how many minutes, from the first on, the run takes on posts; null for
 *     as long as there are some
 * @param dryRun {@code dry_run}: whether to say only what the run would do; null is false
 * @param reprocess {@code reprocess}: which posts that have an outcome a backfill asks for once more: {@code "none"},
 *     {@code "failed"} or {@code "all"}; absent and null are none
 */
@WindowFields(value = RunType.PROD, groups = OnProd.class)
@WindowFields(value = RunType.BACKFILL, groups = OnBackfill.class)
public record PerspectivePayload(
        @Nullable JsonNode backfillPeriod,
        @Nullable JsonNode backfillDuration,
        @Nullable JsonNode from,
        @Nullable JsonNode to,
        @Nullable @Min(1) Long maxPosts,
        @Nullable @Min(1) @Max(1_380) Integer maxMinutes,
        @Nullable Boolean dryRun,
        @Nullable JsonNode reprocess) {

    /**
     * {@return the posts' times that a backfill takes, if it starts at an instant} Call it on a valid payload.
     *
     * @param start when the run started
     */
    public TimeWindow window(Instant start) {
        @Nullable Instant first = instant(from);
        @Nullable Instant end = instant(to);
        if (first == null && end == null) {
            return new TimeWindow(reach().map(start::minus).orElse(null), start);
        }
        return new TimeWindow(first, end == null ? start : end);
    }

    /** {@return whether only to say what the run would do} */
    public boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    /** {@return which posts that have an outcome are asked for once more} Call it on a valid payload. */
    public Reprocess reprocessed() {
        return reprocess == null
                ? Reprocess.NONE
                : Reprocess.named(reprocess.textValue()).orElse(Reprocess.NONE);
    }

    /** The span that a backfill goes back; empty for the whole history. */
    private Optional<Duration> reach() {
        if (backfillPeriod == null || backfillDuration == null || backfillDuration.isNull()) {
            return Optional.empty();
        }
        int many = backfillDuration.intValue();
        return Period.named(backfillPeriod.textValue()).map(period -> period.unit.multipliedBy(many));
    }

    /** The instant that a field names; null if it names none, or is absent. */
    static @Nullable Instant instant(@Nullable JsonNode field) {
        if (field == null || !field.isTextual()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(field.textValue()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
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
