package dev.integrationsrouter.cli;

import java.io.Console;
import java.lang.reflect.Method;

/** Whether standard error is a terminal, and how wide. Java itself cannot tell, so the start script does. */
final class TerminalWidth {

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;

    private TerminalWidth() {}

    /** The number of columns; 0 if standard error is no terminal. */
    static int ofStandardError() {
        String told = System.getProperty("router.columns");
        if (told == null) {
            return isConsole() ? USUAL : 0;
        }
        try {
            int columns = Integer.parseInt(told.strip());
            return columns <= 0 ? 0 : Math.max(columns, NARROWEST);
        } catch (NumberFormatException e) {
            return USUAL; // a terminal that does not say how wide it is
        }
    }

    /** Without the script: all three streams being a terminal is the next best thing to know. */
    @SuppressWarnings("SystemConsoleNull") // that it may be there and no terminal is asked below
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal"); // JDK 22 and newer, where it is never null
            return Boolean.TRUE.equals(isTerminal.invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
