package io.vitrine.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.vitrine.web.people.Role;
import java.util.List;

/** What is kept of the shop's visitors. */
@Controller("/api/stored")
@Secured(Role.MANAGERS)
final class StoredController {
    private final House house;

    StoredController(House house) {
        this.house = house;
    }

    @Get
    List<Stored.Kind> stored() {
        return Stored.of(house.site());
    }
}
