package io.vitrine.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.vitrine.reports.Erased;
import io.vitrine.storage.StorageException;
import io.vitrine.web.people.Role;
import java.util.List;

/** What is kept of the shop's visitors, and erasing it. */
@Controller("/api/stored")
@Secured(Role.MANAGERS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class StoredController {
    private final House house;
    private final Erasing erasing;

    StoredController(House house, Erasing erasing) {
        this.house = house;
        this.erasing = erasing;
    }

    @Get
    List<Stored.Kind> stored() {
        return Stored.of(house.site());
    }

    /** Erases for good. */
    @Post("/erase")
    @Secured(Role.ADMINS)
    HttpResponse<?> erase(@Body Erasing.Wish wish, Authentication who) {
        try {
            Erased erased = erasing.erase(wish, who.getName());
            return erased.nothing()
                    ? HttpResponse.notFound(new Problem("there is nothing of it to erase"))
                    : HttpResponse.ok(Erasing.Done.of(erased));
        } catch (StorageException e) {
            return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .body(new Problem(String.valueOf(e.getMessage())));
        }
    }
}
