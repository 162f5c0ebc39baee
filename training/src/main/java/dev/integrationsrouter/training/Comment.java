package dev.integrationsrouter.training;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;

/** A labelled text, and where it comes from. */
final class Comment {

    static final int TOXICITY = 0;
    static final int SEVERE_TOXICITY = 1;
    static final int IDENTITY_ATTACK = 2;
    static final int INSULT = 3;
    static final int PROFANITY = 4;
    static final int THREAT = 5;
    static final int ATTRIBUTES = 6;

    static final float UNKNOWN = Float.NaN;

    private final String source;
    private final String text;
    private final float[] labels;

    /**
     * Keeps the labels as they are.
     *
     * @param source as the data name it
     * @param text never blank
     * @param labels from 0 to 1, in the order of {@link EmbeddedModel#ATTRIBUTES}; {@link #UNKNOWN} for what nobody has said
     */
    Comment(String source, String text, float[] labels) {
        this.source = source;
        this.text = text;
        this.labels = labels;
    }

    String source() {
        return source;
    }

    String text() {
        return text;
    }

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
