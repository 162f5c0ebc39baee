package dev.integrationsrouter.perspective.posts;

/** A line of a file: its number, from 1, and its bytes; no bytes and {@code tooLong} if there were too many. */
final class Line {
    final long number;
    final boolean tooLong;
    final byte[] bytes;

    Line(long number, boolean tooLong, byte[] bytes) {
        this.number = number;
        this.tooLong = tooLong;
        this.bytes = bytes;
    }
}
