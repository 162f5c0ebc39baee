package dev.integrationsrouter.training;

import java.util.Arrays;
import opennlp.tools.ml.maxent.quasinewton.Function;
import opennlp.tools.ml.maxent.quasinewton.QNMinimizer;

/**
 * Finds where a loss is least, by the L-BFGS of OpenNLP. That ends as soon as a step gains little, which may be early: it is
 * begun again from there until beginning again gains little too.
 */
final class Minimum {

    private static final int ITERATIONS = 100;
    private static final int MEMORY = 10;
    private static final int EVALUATIONS = 1_000;
    private static final double LEAST_GAIN = 1e-3;

    private Minimum() {}

    static Logits of(LogisticLoss loss) {
        double[] best = new double[loss.getDimension()];
        double value = loss.valueAt(best);
        double before;
        do {
            before = value;
            best = new Continued(loss, best).minimum();
            value = loss.valueAt(best);
        } while (value < before * (1 - LEAST_GAIN));
        return new Logits(Arrays.copyOf(best, best.length - 1), best[best.length - 1]);
    }

    /** A loss as it is seen from a point: the minimizer always begins at zero. */
    private static final class Continued implements Function {

        private final LogisticLoss loss;
        private final double[] origin;

        Continued(LogisticLoss loss, double[] origin) {
            this.loss = loss;
            this.origin = origin;
        }

        double[] minimum() {
            return point(new QNMinimizer(0, 0, ITERATIONS, MEMORY, EVALUATIONS).minimize(this));
        }

        private double[] point(double[] step) {
            double[] point = origin.clone();
            for (int i = 0; i < point.length; i++) {
                point[i] += step[i];
            }
            return point;
        }

        @Override
        public int getDimension() {
            return loss.getDimension();
        }

        @Override
        public double valueAt(double[] step) {
            return loss.valueAt(point(step));
        }

        @Override
        public double[] gradientAt(double[] step) {
            return loss.gradientAt(point(step));
        }
    }
}
