package dev.integrationsrouter.training;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;

/**
 * A labelled text.
 *
 * @param source where it comes from, as the data name it
 * @param text never blank
 * @param labels from 0 to 1, in the order of {@link EmbeddedModel#ATTRIBUTES}; {@link Float#NaN} for what nobody has said
 */
record Comment(String source, String text, float[] labels) {

    static final int TOXICITY = 0;
    static final int SEVERE_TOXICITY = 1;
    static final int IDENTITY_ATTACK = 2;
    static final int INSULT = 3;
    static final int PROFANITY = 4;
    static final int THREAT = 5;
    static final int ATTRIBUTES = 6;

    static final float UNKNOWN = Float.NaN;

    float label(int attribute) {
        return labels[attribute];
    }

    boolean isKnown(int attribute) {
        return !Float.isNaN(labels[attribute]);
    }

    /** The same with another label. */
    Comment with(int attribute, float label) {
        float[] changed = labels.clone();
        changed[attribute] = label;
        return new Comment(source, text, changed);
    }
}
