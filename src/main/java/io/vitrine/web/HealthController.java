package io.vitrine.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;

/** For whoever watches over the process: that it answers. What is wrong in detail is for those who log in. */
@Controller("/health")
@Secured(SecurityRule.IS_ANONYMOUS)
final class HealthController {
    @Serdeable
    record Health(String status) {}

    @Get
    Health health() {
        return new Health("UP");
    }
}
