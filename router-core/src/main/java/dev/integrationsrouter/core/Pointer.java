package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonStreamContext;
import org.jspecify.annotations.Nullable;

/** A JSON pointer (RFC 6901) under construction: where in a request something is. Root is the empty text. */
record Pointer(String text) {

    static final Pointer ROOT = new Pointer("");
    static final Pointer PAYLOAD = ROOT.child("payload").child("payload");

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
        String shown = name.isEmpty() ? "" : Quote.escaped(name);
        return new Pointer(text + "/" + shown.replace("~", "~0").replace("/", "~1"));
    }

    Pointer child(int index) {
        return new Pointer(text + "/" + index);
    }

    /** For messages, where an empty text would be hard to see. */
    @Override
    public String toString() {
        return text.isEmpty() ? "the request" : text;
    }
}
