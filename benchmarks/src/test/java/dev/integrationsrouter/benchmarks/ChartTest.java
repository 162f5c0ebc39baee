package dev.integrationsrouter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.integrationsrouter.benchmarks.Figure.Aim;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

    @Test
    void each_figure_is_a_bar_with_its_words_below_the_name_of_its_part() throws Exception {
        Element svg = drawn(
                bar("first", "posts", 50, Aim.atLeast(100), false),
                bar("first", "time", 1.2, Aim.atMost(1.5), true),
                bar("second", "rows", 7, Aim.atLeast(5), true));

        assertThat(texts(svg, "text"))
                .containsExactly(
                        "first",
                        "posts",
                        "50.0 ×, at least 100: not reached",
                        "time",
                        "1.20 ×, at most 1.50",
                        "second",
                        "rows",
                        "7.00 ×, at least 5.00");
        assertThat(bars(svg)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 0.5", "100, 1", "150, 1.5", "200, 2", "900, 2", "Infinity, 2", "-5, 0", "NaN, 0"})
    void a_bar_is_as_long_as_its_share_of_the_aim_up_to_twice_the_aim(double value, double share) throws Exception {
        Element svg = drawn(bar("part", "posts", value, Aim.atLeast(100), true));

        assertThat(length(svg)).isCloseTo(share * Chart.AIM, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "201, 1", "Infinity, 1"})
    void a_bar_that_is_cut_ends_in_an_arrow(double value, int arrows) throws Exception {
        Element svg = drawn(bar("part", "posts", value, Aim.atLeast(100), true));

        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(arrows);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 2"})
    void an_aim_of_nothing_is_kept_by_no_bar_and_missed_by_the_longest(double value, double share) throws Exception {
        Element svg = drawn(bar("part", "refused", value, Aim.atMost(0), value == 0));

        assertThat(length(svg)).isCloseTo(share * Chart.AIM, within(0.05));
    }

    @Test
    void what_is_reached_and_what_is_not_differ_in_colour_and_in_words() throws Exception {
        Element svg =
                drawn(bar("part", "small", 1, Aim.atMost(2), true), bar("part", "large", 1, Aim.atLeast(2), false));

        assertThat(bars(svg)).extracting(bar -> bar.getAttribute("class")).containsExactly("reached", "missed");
        assertThat(texts(svg, "title"))
                .containsExactly(
                        "The title", "small: 1.00 ×, at most 2.00", "large: 1.00 ×, at least 2.00: not reached");
    }

    @Test
    void the_aim_is_a_line_where_bars_end_that_are_their_aim() throws Exception {
        Element svg = drawn(bar("part", "posts", 100, Aim.atLeast(100), true));

        Element line = (Element) svg.getElementsByTagName("line").item(0);
        Element bar = bars(svg).get(0);
        assertThat(Double.parseDouble(line.getAttribute("x1")))
                .isEqualTo(Double.parseDouble(bar.getAttribute("x")) + length(svg))
                .isEqualTo(Double.parseDouble(line.getAttribute("x2")));
    }

    @Test
    void names_may_have_any_characters() throws Exception {
        String name = "a < b & \"c\" > 100 %d 'e' ÷";
        Element svg = drawn(bar(name, name, 1, Aim.atLeast(1), true));

        assertThat(texts(svg, "text")).startsWith(name, name);
    }

    @Test
    void without_a_figure_there_is_an_empty_chart() throws Exception {
        assertThat(bars(drawn())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"at most 1.50; true; 1.5", "at least 100,000; false; 100000"})
    void an_aim_is_read_from_its_words(String words, boolean atMost, double bound) {
        Aim aim = Aim.parse(words);

        assertThat(aim).isEqualTo(new Aim(atMost, bound)).hasToString(words);
    }

    @Test
    void words_that_are_no_aim_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Aim.parse("about 3"))
                .withMessage("Not an aim: 'about 3'; an example is 'at most 1.50'");
    }

    private static Chart.Bar bar(String part, String what, double value, Aim aim, boolean isReached) {
        return new Chart.Bar(part, what, "×", value, aim, isReached);
    }

    private static Element drawn(Chart.Bar... bars) throws Exception {
        String svg = Chart.of("The title", List.of(bars));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }

    private static List<Element> bars(Element svg) {
        return elements(svg, "rect").stream()
                .filter(rect -> !rect.getAttribute("class").equals("paper"))
                .toList();
    }

    private static double length(Element svg) {
        return Double.parseDouble(bars(svg).get(0).getAttribute("width"));
    }

    private static List<String> texts(Element svg, String name) {
        return elements(svg, name).stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Element svg, String name) {
        NodeList nodes = svg.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
