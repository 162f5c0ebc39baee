package dev.integrationsrouter.cli;

import java.util.Locale;

/** A score as tables show it, the same in every locale. */
final class FourDecimals {

    private FourDecimals() {}

    static String of(double score) {
        return String.format(Locale.ROOT, "%.4f", score);
    }
}
