package io.vitrine.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.web.people.Role;
import java.util.List;

/** What is kept of the shop's visitors. */
@Controller("/api/stored")
@Secured(Role.MANAGERS)
final class StoredController {
    /** @param rawView whether an admin may see pictures whose heads are not covered */
    @Serdeable
    record Whole(List<Stored.Kind> kinds, boolean rawView) {}

    private final House house;

    StoredController(House house) {
        this.house = house;
    }

    @Get
    Whole stored() {
        return new Whole(Stored.of(house.site()), house.site().privacy().rawView());
    }
}
