package dev.integrationsrouter.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Draws the figures that have an aim as an SVG of horizontal bars, each as long as its share of the aim. Whether an aim is
 * reached is told by colour and in words; the colours are for light and for dark surroundings.
 */
final class Chart {

    private static final int WIDTH = 940;
    private static final int ROW = 20;
    private static final int BAR = 12;
    private static final int ZERO = 460;

    /** How long a bar is that is its aim. */
    static final int AIM = 110;

    /** Where longer bars are cut, as a share. */
    static final int MOST = 2;

    private static final String STYLE = """
            text { font: 11px sans-serif; fill: #1f2328 }
            .part { font-weight: bold; font-size: 13px }
            .what { text-anchor: end }
            .paper { fill: #ffffff }
            .aim { stroke: #59636e; stroke-dasharray: 3 2 }
            .reached { fill: #1a7f37 }
            .missed { fill: #cf222e }
            @media (prefers-color-scheme: dark) {
              text { fill: #f0f6fc }
              .paper { fill: #0d1117 }
              .aim { stroke: #9198a1 }
              .reached { fill: #3fb950 }
              .missed { fill: #f85149 }
            }
            """;

    private final StringBuilder svg = new StringBuilder();
    private int y = ROW;

    private Chart() {}

    /**
     * A figure with an aim.
     *
     * @param part that has measured it
     * @param value the median
     * @param isReached whether the value is within the aim
     */
    record Bar(String part, String what, String unit, double value, Figure.Aim aim, boolean isReached) {

        /** What it says beside it. */
        private String words() {
            String measured = Figure.text(value) + (unit.isEmpty() ? "" : " " + unit);
            return measured + ", " + aim + (isReached ? "" : ": not reached");
        }

        /** In the chart's own units; nothing of an aim of nothing is nothing. */
        private double length() {
            double share = value / aim.bound();
            return Double.isNaN(share) ? 0 : AIM * Math.max(0, Math.min(share, MOST));
        }

        private boolean isCut() {
            return value / aim.bound() > MOST;
        }
    }

    /**
     * Draws it.
     *
     * @param title what it shows, for those who do not see it, too
     * @param bars those of a part one after another
     */
    static String of(String title, List<Bar> bars) {
        Chart chart = new Chart();
        String part = "";
        for (Bar bar : bars) {
            if (!bar.part().equals(part)) {
                part = bar.part();
                chart.begin(part);
            }
            chart.add(bar);
        }
        return chart.framed(title);
    }

    private void begin(String part) {
        y += ROW / 2;
        text("part", 10, part);
        y += ROW;
    }

    private void add(Bar bar) {
        String look = bar.isReached() ? "reached" : "missed";
        int top = y - BAR + 2;
        append("<g><title>%s</title>%n", escaped(bar.what() + ": " + bar.words()));
        text("what", ZERO - 10, bar.what());
        append(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                look, ZERO, top, bar.length(), BAR);
        if (bar.isCut()) {
            int end = ZERO + MOST * AIM + 2;
            append("<path class=\"%s\" d=\"M%d %dl6 %dl-6 %dz\"/>%n", look, end, top, BAR / 2, BAR / 2);
        }
        text("value", ZERO + MOST * AIM + 15, bar.words());
        append("</g>%n");
        y += ROW;
    }

    private void text(String look, int x, String text) {
        append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", look, x, y, escaped(text));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency for one private method
    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values).replace(System.lineSeparator(), "\n"));
    }

    private String framed(String title) {
        String head = """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" viewBox="0 0 %d %d">
                <title id="title">%s</title>
                <style>
                %s</style>
                <rect class="paper" width="100%%" height="100%%"/>
                """.formatted(WIDTH, y, escaped(title), STYLE);
        String line =
                "<line class=\"aim\" x1=\"%1$d\" x2=\"%1$d\" y1=\"0\" y2=\"%2$d\"/>\n</svg>\n".formatted(ZERO + AIM, y);
        return head + svg + line;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
