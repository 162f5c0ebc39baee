package dev.integrationsrouter.core;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;

/** Says to people where a class or a file comes from: the jar, or the folder. */
final class Places {

    private Places() {}

    /** The jar that the address points into, or else what it points at. */
    static String of(URL address) {
        String text = address.toString();
        int inside = text.indexOf("!/");
        String outer = inside < 0 ? text : text.substring(0, inside);
        String location = outer.startsWith("jar:") ? outer.substring("jar:".length()) : outer;
        try {
            return location.startsWith("file:") ? Path.of(URI.create(location)).toString() : location;
        } catch (IllegalArgumentException e) { // an address with characters that it should not have
            return location;
        }
    }

    /** The class, and the jar or folder that it was loaded from. */
    static String of(Class<?> type) {
        return type.getName() + inBrackets(type);
    }

    /** The jar or folder that a class was loaded from, to go behind its name; nothing if it is not known. */
    static String inBrackets(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null ? "" : " (in " + of(location) + ")";
    }
}
