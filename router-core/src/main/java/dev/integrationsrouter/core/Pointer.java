package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON pointer (RFC 6901): where in a request something is. Root is the empty text. Every member that is read
 * has one and almost none is ever shown, so it is a step and a parent, and its text is made when asked for.
 */
final class Pointer {

    static final Pointer ROOT = new Pointer(null, "");
    static final Pointer ENVELOPE = ROOT.child("payload");
    static final Pointer PAYLOAD = ENVELOPE.child("payload");

    private final @Nullable Pointer parent;

    /** A member's name, or an {@link Integer} for an element of an array. */
    private final Object step;

    private Pointer(@Nullable Pointer parent, Object step) {
        this.parent = parent;
        this.step = step;
    }

    /** Where a parser stands. */
    static Pointer of(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return ROOT;
        }
        Pointer parent = of(context.getParent());
        if (context.inArray()) {
            return context.hasCurrentIndex() ? parent.child(context.getCurrentIndex()) : parent;
        }
        return context.getCurrentName() == null ? parent : parent.child(context.getCurrentName());
    }

    Pointer child(String name) {
        return new Pointer(this, name);
    }

    Pointer child(int index) {
        return new Pointer(this, index);
    }

    /** What holds this; the root holds itself. */
    Pointer parent() {
        return parent == null ? this : parent;
    }

    /** As it is shown: control characters escaped and long names cut, so that two pointers may share a text. */
    String text() {
        return parent == null ? "" : parent.text() + "/" + shownStep();
    }

    private String shownStep() {
        return Quote.escaped(step.toString()).replace("~", "~0").replace("/", "~1");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pointer that
                && step.toString().equals(that.step.toString())
                && Objects.equals(parent, that.parent);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(parent) + step.toString().hashCode();
    }

    /** For messages, where an empty text would be hard to see. */
    @Override
    public String toString() {
        return parent == null ? "the request" : text();
    }
}
