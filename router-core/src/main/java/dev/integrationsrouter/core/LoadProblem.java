package dev.integrationsrouter.core;

import java.lang.reflect.InvocationTargetException;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a plugin that could not be loaded, and what would help. */
final class LoadProblem {

    /** As the JVM words it, followed by the newest version that it reads itself. */
    private static final Pattern CLASS_VERSION = Pattern.compile("class file version (\\d+)");

    /** What separates the number of a class file version from that of the Java release which writes it. */
    private static final int BEFORE_JAVA_1 = 44;

    private LoadProblem() {}

    /**
     * A sentence without its end.
     *
     * @param failure what was thrown
     * @param doing what the plugin's code was asked for when it threw, for example {@code its constructor}
     */
    static String of(Throwable failure, String doing) {
        if (failure instanceof UnsupportedClassVersionError) {
            return newerJava(failure);
        }
        if (failure instanceof ClassFormatError) {
            return "has a damaged class file (" + Failures.line(failure) + "); put an intact copy of its jar there";
        }
        if (failure instanceof NoClassDefFoundError) {
            return missingClass(failure);
        }
        if (failure instanceof ClassNotFoundException) {
            return "is not there" + because(failure.getCause())
                    + "; the jar is incomplete, or the class is called otherwise";
        }
        if (failure instanceof NoSuchMethodException) {
            return "has no public constructor without parameters, which it needs";
        }
        return wrapped(failure, doing);
    }

    private static String wrapped(Throwable failure, String doing) {
        Throwable cause = failure.getCause();
        if (failure instanceof ExceptionInInitializerError) {
            return "failed: its static initializer threw " + Failures.line(cause == null ? failure : cause);
        }
        if (failure instanceof IncompatibleClassChangeError || failure instanceof VerifyError) {
            return "does not fit the classes that it meets (" + Failures.line(failure)
                    + "); it needs a build against the router-api and the libraries that are installed";
        }
        if (failure instanceof ServiceConfigurationError && cause == null) {
            return "is refused by ServiceLoader: " + Failures.line(failure);
        }
        boolean envelope = failure instanceof ServiceConfigurationError || failure instanceof InvocationTargetException;
        return envelope && cause != null ? of(cause, doing) : "failed: " + doing + " threw " + Failures.line(failure);
    }

    private static String newerJava(Throwable failure) {
        Matcher version = CLASS_VERSION.matcher(Failures.summary(failure));
        if (!version.find() || version.group(1).length() > 4) {
            return "cannot be read by this JVM: " + Failures.line(failure);
        }
        int needed = Integer.parseInt(version.group(1)) - BEFORE_JAVA_1;
        int here = Runtime.version().feature();
        return "is compiled for Java " + needed + ", but this JVM is Java " + here + " (" + Failures.line(failure)
                + "); it needs Java " + needed + " or newer, or a build of the plugin for Java " + here;
    }

    private static String missingClass(Throwable failure) {
        String message = Failures.summary(failure);
        if (message.startsWith("Could not initialize class")) {
            return "failed: a static initializer that it needs threw before (" + Failures.line(failure) + ")";
        }
        return message.contains(" ")
                ? "cannot be loaded: " + Failures.line(failure)
                : "needs the class " + message.replace('/', '.') + ", which is not there; add the jar that has it";
    }

    private static String because(@Nullable Throwable cause) {
        return cause == null ? "" : " (" + Failures.line(cause) + ")";
    }
}
