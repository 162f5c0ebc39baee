package dev.integrationsrouter.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command has of the world around it.
 *
 * @param in standard input
 * @param out standard output: the answer, and nothing else
 * @param messages standard error
 * @param environment looks an environment variable up; null if it is not set
 * @param clock what "two hours ago" is counted from
 * @param program how the user calls the program, for hints of what to type next
 */
record Console(
        InputStream in,
        PrintStream out,
        Messages messages,
        UnaryOperator<@Nullable String> environment,
        InstantSource clock,
        String program) {}
