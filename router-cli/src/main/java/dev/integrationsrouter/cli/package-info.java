/**
 * The {@code router} command.
 *
 * <p>{@link dev.integrationsrouter.cli.Main} sets the process up and hands over to {@code Commands}, which
 * lists the commands; each is a class of its own, named after what is typed ({@code RunsPurgeCommand} is
 * {@code router runs purge}). What they share: {@code Console} (the streams), {@code GlobalOptions} (the options
 * that every command has) and {@code Session} (plugins, tracker and router, opened and closed together).
 *
 * <p>Standard output carries the answer and nothing else; everything said about the way to it goes to
 * standard error, through {@code Messages}.
 */
@NullMarked
package dev.integrationsrouter.cli;

import org.jspecify.annotations.NullMarked;
