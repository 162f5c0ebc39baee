package dev.integrationsrouter.cli;

import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A run's id as typed. {@link UUID#fromString} alone also takes {@code 1-2-3-4-5}, and would look for another run. */
final class RunId implements ITypeConverter<UUID> {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    public UUID convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no run id; one looks like"
                    + " 019ab0c4-5f00-7abc-8def-0123456789ab, see 'router runs'");
        }
        return UUID.fromString(text);
    }
}
