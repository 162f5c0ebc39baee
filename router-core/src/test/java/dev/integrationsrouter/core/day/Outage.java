package dev.integrationsrouter.core.day;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A time in which the tracker is not as it should be.
 *
 * @param from begin
 * @param until end
 * @param manner how it fails meanwhile
 */
record Outage(Instant from, Instant until, Manner manner) {

    /** How a tracker fails. */
    enum Manner {
        REFUSES,
        MISTAKEN,
        HANGS,
        SLOW,
        ANSWER_LOST,
        LATE,
        /** Each call in another manner, or not at all. */
        FLICKERS
    }

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(40);
    private static final Duration LONGEST = Duration.ofHours(3);

    /**
     * Those of a day: first a long one of each manner, then any until the day is over; between times in which all is
     * well.
     */
    static List<Outage> of(Instant begin, Duration day, Random random) {
        List<Outage> outages = new ArrayList<>();
        Instant end = begin.plus(day);
        Instant at = begin.plus(length(random, Duration.ofMinutes(1), Duration.ofMinutes(20)));
        Manner[] manners = Manner.values();
        while (at.isBefore(end) || outages.size() < manners.length) {
            Manner manner = manners[outages.size() < manners.length ? outages.size() : random.nextInt(manners.length)];
            Instant until = at.plus(length(random, outages.size() < manners.length ? LONG_ENOUGH : SHORTEST, LONGEST));
            outages.add(new Outage(at, until, manner));
            at = until.plus(length(random, Duration.ofMinutes(5), Duration.ofHours(3)));
        }
        return outages;
    }

    boolean isAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    /** Short ones are as likely as long ones. */
    static Duration length(Random random, Duration shortest, Duration longest) {
        double ratio = (double) longest.toMillis() / shortest.toMillis();
        return Duration.ofMillis((long) (shortest.toMillis() * Math.pow(ratio, random.nextDouble())));
    }

    @Override
    public String toString() {
        return manner + " from " + from + " for " + Duration.between(from, until);
    }
}
