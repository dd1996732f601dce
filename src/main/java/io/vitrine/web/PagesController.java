package io.vitrine.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.vitrine.web.people.Role;
import java.util.Map;

/** The pages themselves; what they show they ask for under {@code /api}. */
@Controller
@Produces(MediaType.TEXT_HTML)
final class PagesController {
    private final Page page;
    private final House house;

    PagesController(Page page, House house) {
        this.page = page;
        this.house = house;
    }

    @Get
    @Secured(Role.MANAGERS)
    HttpResponse<String> wall(Authentication who) {
        return page.console(who, "/", "Live", "wall");
    }

    @Get("/staff")
    @Secured(Role.EVERYBODY)
    HttpResponse<String> staff() {
        return page.bare("Staff", "staff");
    }

    @Get("/login")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<String> login() {
        return page.bare("Log in", "login");
    }

    @Get("/alerts")
    @Secured(Role.MANAGERS)
    HttpResponse<String> alerts(Authentication who) {
        return page.console(who, "/alerts", "Alerts", "alerts");
    }

    @Get("/cameras")
    @Secured(Role.MANAGERS)
    HttpResponse<String> cameras(Authentication who) {
        return page.console(who, "/cameras", "Cameras", "cameras");
    }

    @Get("/rules")
    @Secured(Role.MANAGERS)
    HttpResponse<String> rules(Authentication who) {
        return page.console(who, "/rules", "Rules", "rules");
    }

    @Get("/people")
    @Secured(Role.ADMINS)
    HttpResponse<String> people(Authentication who) {
        return page.console(who, "/people", "People and devices", "people");
    }

    @Get("/audit")
    @Secured(Role.ADMINS)
    HttpResponse<String> audit(Authentication who) {
        return page.console(who, "/audit", "Audit log", "audit");
    }

    @Get("/stored")
    @Secured(Role.MANAGERS)
    HttpResponse<String> stored(Authentication who) {
        Map<String, String> values =
                Map.of("goes", Stored.goes(house.site()), "uncovered", Stored.uncovered(house.site()));
        return page.console(who, "/stored", "What we store", "stored", values);
    }

    @Get("/status")
    @Secured(Role.MANAGERS)
    HttpResponse<String> status(Authentication who) {
        return page.console(who, "/status", "Health", "status");
    }

    /** What can be asked for, as OpenAPI. */
    @Get("/api/openapi.yml")
    @Produces("application/yaml")
    @Secured(Role.EVERYBODY)
    String openApi() {
        return page.resource("openapi.yml");
    }

    /** At the top, because a service worker minds what lies below it. */
    @Get("/staff-worker.js")
    @Produces("text/javascript")
    @Secured(SecurityRule.IS_ANONYMOUS)
    String worker() {
        return page.resource("staff-worker.js");
    }

    /** Where a phone's QR code leads; the code stands behind the '#', so that it is in no log. */
    @Get("/join")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<String> join() {
        return page.bare("Join", "join");
    }
}
