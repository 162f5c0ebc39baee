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

    /** {@return the run type whose rules hold} */
    RunType value();

    /** {@return what is reported if the validator says nothing more exact, which it always does} */
    String message() default "the window is invalid";

    /** {@return the run type's group} */
    Class<?>[] groups() default {};

    /** {@return nothing: not used} */
    Class<? extends Payload>[] payload() default {};

    /** Several of them. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface All {
        /** {@return all of them} */
        WindowFields[] value();
    }
}
