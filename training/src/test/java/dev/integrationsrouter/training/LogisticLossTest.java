package dev.integrationsrouter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.integrationsrouter.perspective.embedded.TextFeatures;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticLossTest {

    private static final List<String> TEXTS = List.of("a kind word", "an unkind word", "no word", "kindness", "words");

    private final LogisticLoss loss = new LogisticLoss(
            Matrix.of(TEXTS),
            new Targets(
                    new int[] {0, 1, 2, 3, 4}, new float[] {0, 1, 0.3f, 0.1f, 0.6f}, new float[] {1, 2, 1, 0.5f, 1}),
            0.01);

    @Test
    void without_weights_a_label_of_a_half_costs_the_logarithm_of_two() {
        LogisticLoss even = new LogisticLoss(
                Matrix.of(TEXTS), new Targets(new int[] {3}, new float[] {0.5f}, new float[] {1}), 0.01);

        assertThat(even.valueAt(new double[even.getDimension()])).isCloseTo(Math.log(2), within(1e-12));
        assertThat(even.gradientAt(new double[even.getDimension()])).containsOnly(0);
    }

    @Test
    void its_gradient_is_the_slope_of_its_value() {
        double[] point = new double[loss.getDimension()];
        TextFeatures features = new TextFeatures();
        features.extract(TEXTS.get(1));
        int bucket = features.bucket(0);
        point[bucket] = 0.7;
        point[point.length - 1] = -0.2;

        double[] gradient = loss.gradientAt(point);

        assertThat(gradient[bucket]).isNotZero().isCloseTo(slope(point, bucket), within(1e-6));
        assertThat(gradient[point.length - 1]).isNotZero().isCloseTo(slope(point, point.length - 1), within(1e-6));
    }

    private double slope(double[] point, int at) {
        double step = 1e-5;
        double[] above = point.clone();
        double[] below = point.clone();
        above[at] += step;
        below[at] -= step;
        return (loss.valueAt(above) - loss.valueAt(below)) / (2 * step);
    }
}
