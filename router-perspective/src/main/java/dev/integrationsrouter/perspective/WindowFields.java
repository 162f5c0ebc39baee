package dev.integrationsrouter.perspective;

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
@interface WindowFields {

    /** The run type whose rules hold. */
    RunType value();

    String message() default "the window is invalid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Several of them. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        WindowFields[] value();
    }
}
