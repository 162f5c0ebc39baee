package dev.integrationsrouter.training;

import dev.integrationsrouter.perspective.embedded.TextFeatures;
import java.util.Arrays;
import java.util.stream.IntStream;
import opennlp.tools.ml.maxent.quasinewton.Function;

/**
 * What is minimised: the cross entropy between labels, which may lie between 0 and 1, and the probabilities of a linear
 * model, and for each row a share of the weights' squares, the bias excepted. The bias is the last parameter.
 *
 * <p>Sums are taken over a fixed number of blocks, and over the blocks in order: the result is the same on any number of cores.
 */
final class LogisticLoss implements Function {

    private static final int BLOCKS = 4;
    private static final int BIAS = TextFeatures.BUCKETS;

    private final Matrix matrix;
    private final Targets targets;
    private final double penalty;

    private double[] latest = {};
    private double value;
    private double[] gradient = {};

    LogisticLoss(Matrix matrix, Targets targets, double penalty) {
        this.matrix = matrix;
        this.targets = targets;
        this.penalty = penalty;
    }

    @Override
    public int getDimension() {
        return BIAS + 1;
    }

    @Override
    public double valueAt(double[] parameters) {
        evaluate(parameters);
        return value;
    }

    @Override
    public double[] gradientAt(double[] parameters) {
        evaluate(parameters);
        return gradient.clone();
    }

    /** Once for both questions. */
    private void evaluate(double[] parameters) {
        if (Arrays.equals(parameters, latest)) {
            return;
        }
        latest = parameters.clone();
        double[][] gradients = new double[BLOCKS][];
        double[] losses = new double[BLOCKS];
        IntStream.range(0, BLOCKS).parallel().forEach(block -> {
            gradients[block] = new double[getDimension()];
            losses[block] = addBlock(block, parameters, gradients[block]);
        });
        double total = targets.totalWeight();
        value = Arrays.stream(losses).sum();
        gradient = new double[getDimension()];
        for (int i = 0; i < gradient.length; i++) {
            double sum = 0;
            for (double[] each : gradients) {
                sum += each[i];
            }
            double weight = i == BIAS ? 0 : parameters[i];
            gradient[i] = sum + total * penalty * weight;
            value += total * penalty / 2 * weight * weight;
        }
    }

    private double addBlock(int block, double[] parameters, double[] sums) {
        int count = targets.numbers.length;
        int end = (int) ((block + 1L) * count / BLOCKS);
        double loss = 0;
        for (int i = (int) ((long) block * count / BLOCKS); i < end; i++) {
            int row = targets.numbers[i];
            double logit = parameters[BIAS] + matrix.times(row, parameters);
            float label = targets.labels[i];
            float weight = targets.weights[i];
            // log(1 + e^logit) - label * logit, without overflow
            loss += weight * (Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - label * logit);
            double error = weight * (Logits.probability(logit) - label);
            matrix.add(row, error, sums);
            sums[BIAS] += error;
        }
        return loss;
    }
}
