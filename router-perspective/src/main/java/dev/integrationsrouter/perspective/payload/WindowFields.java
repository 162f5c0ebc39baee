package dev.integrationsrouter.perspective.payload;

import dev.integrationsrouter.api.RunType;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rules for a payload's window fields under one run type. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(WindowFields.All.class)
@Constraint(validatedBy = WindowFieldsValidator.class)
public @interface WindowFields {

    /** The run type whose rules hold. */
    RunType value();

    /** What is reported if the validator says nothing more exact, which it always does. */
    String message() default "the window is invalid";

    /** The run type's group. */
    Class<?>[] groups() default {};

    /** Not used. */
    Class<? extends Payload>[] payload() default {};

    /** Several of them. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface All {
        /** All of them. */
        WindowFields[] value();
    }
}
