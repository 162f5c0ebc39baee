package dev.integrationsrouter.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An instant as people type it: {@code 2026-11-23T08:00:00Z} (any offset), a date (its beginning in UTC), or a
 * span before now: {@code 90s}, {@code 30m}, {@code 2h}, {@code 7d}, {@code 4w}.
 *
 * @param text as typed
 */
record PointInTime(String text) {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})([smhdw])");
    private static final String EXPECTED = "it must be an instant (2026-11-23T08:00:00Z), a date (2026-11-23, in UTC)"
            + " or a span before now (90s, 30m, 2h, 7d, 4w)";

    /** Checks that it can be understood. */
    PointInTime {
        parse(text, Instant.EPOCH);
    }

    /** The instant meant. */
    Instant before(Instant now) {
        return parse(text, now);
    }

    private static Instant parse(String text, Instant now) {
        try {
            Matcher span = SPAN.matcher(text);
            if (span.matches()) {
                return storable(now.minus(length(Long.parseLong(span.group(1)), span.group(2))));
            }
            return storable(
                    date(text).orElseGet(() -> OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
    }

    /** Throws for what trackers cannot compare with: an instant without a count of milliseconds. */
    private static Instant storable(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    private static Duration length(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** For the command line. */
    static final class Converter implements ITypeConverter<PointInTime> {
        @Override
        public PointInTime convert(String text) {
            try {
                return new PointInTime(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "': " + e.getMessage());
            }
        }
    }
}
