package dev.integrationsrouter.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run finds out: how many posts the run would take on, with how many queries, and how long that takes at the
 * configured rate. Not thread-safe.
 */
final class Plan implements Triage.Work {

    private static final String DRY_RUN = "dry_run";

    private final double perSecond;
    private final @Nullable Integer maxMinutes;
    private final boolean asksForEach;
    private final Recent<Boolean> texts = new Recent<>();
    private long posts;
    private long queries;
    private long unscorable;

    /**
     * Of a run.
     *
     * @param perSecond its rate of queries; infinite for none
     * @param maxMinutes after how many minutes of queries it ends; null if it does not
     * @param asksForEach whether each post costs a query; otherwise a text that was seen shortly before costs none
     */
    Plan(double perSecond, @Nullable Integer maxMinutes, boolean asksForEach) {
        this.perSecond = perSecond;
        this.maxMinutes = maxMinutes;
        this.asksForEach = asksForEach;
    }

    /** Whether a run with this metadata was a dry one. */
    static boolean isOf(JsonNode metadata) {
        return metadata.path(DRY_RUN).asBoolean();
    }

    @Override
    public void ask(Task task) {
        if (maxMinutes != null && queries / perSecond >= maxMinutes * 60.0) {
            throw Limits.Reached.minutes(maxMinutes);
        }
        posts++;
        if (asksForEach || texts.put(task.key(), Boolean.TRUE) == null) {
            queries++;
        }
    }

    @Override
    public void unscorable(Post post, String reason) {
        posts++;
        unscorable++;
    }

    /** What would be done, as far as the run would go. */
    String sentence() {
        return "Dry run: " + (posts == 1 ? "1 post" : posts + " posts") + " would be taken on, with about "
                + (queries == 1 ? "1 query" : queries + " queries")
                + (Double.isInfinite(perSecond) ? "" : " (" + shown(time()) + " at " + rate() + ")")
                + "; nothing was asked or stored";
    }

    Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> plan = new TreeMap<>();
        plan.put(DRY_RUN, true);
        plan.put("planned_posts", posts);
        plan.put("planned_queries", queries);
        plan.put("planned_unscorable", unscorable);
        plan.put("planned_seconds", Double.isInfinite(perSecond) ? null : time().toSeconds());
        return plan;
    }

    private Duration time() {
        return Duration.ofSeconds((long) Math.ceil(queries / perSecond));
    }

    private String rate() {
        double perMinute = perSecond * 60;
        return perMinute == Math.rint(perMinute) ? (long) perMinute + " a minute" : perSecond + " a second";
    }

    private static String shown(Duration time) {
        return time.toHours() >= 2
                ? time.toHours() + " hours"
                : time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
