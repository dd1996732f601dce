package io.vitrine.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.reports.Csv;
import io.vitrine.reports.Table;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import java.time.Instant;
import java.util.List;

/** The audit log: who changed and who looked at what. */
@Controller("/api/audit")
@Secured(Role.ADMINS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {
    private static final int SHOWN = 200;
    /** More than a spreadsheet is read in; whoever needs older ones gives an earlier 'to'. */
    private static final int EXPORTED = 100_000;

    /** @param seq later ones have a greater one */
    @Serdeable
    record Done(long seq, Instant at, String who, String what, String about) {
        static Done of(Audit.Entry e) {
            return new Done(e.seq(), e.at(), e.who(), e.what(), e.about());
        }
    }

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    /**
     * The newest two hundred, newest first.
     *
     * @param who a name; everybody without it
     * @param from and {@code to} are times such as 2026-11-29T09:00:00Z, {@code to} not included
     * @param before only those with a lesser number, to read on
     */
    @Get
    List<Done> entries(
            @Nullable @QueryValue String who,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue Long before) {
        return audit.find(filter(who, from, to), before == null ? Long.MAX_VALUE : before, SHOWN).stream()
                .map(Done::of)
                .toList();
    }

    /** The same as CSV, up to a hundred thousand. */
    @Get("/csv")
    @Produces("text/csv")
    HttpResponse<String> csv(
            @Nullable @QueryValue String who,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            Authentication asker) {
        List<Audit.Entry> entries = audit.find(filter(who, from, to), Long.MAX_VALUE, EXPORTED);
        audit.record(asker.getName(), "exported the audit log", entries.size() + " entries");
        Table table = new Table(
                "audit",
                List.of("at", "who", "what", "about"),
                entries.stream()
                        .map(e -> Table.row(e.at().toString(), e.who(), e.what(), e.about()))
                        .toList());
        return HttpResponse.ok(Csv.of(table))
                .contentType(MediaType.of("text/csv; charset=utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
    }

    /** Everybody who is in the log. */
    @Get("/names")
    List<String> names() {
        return audit.names();
    }

    private static Audit.Filter filter(@Nullable String who, @Nullable String from, @Nullable String to) {
        return new Audit.Filter(
                who == null || who.isEmpty() ? null : who,
                from == null ? null : Answers.instant("from", from),
                to == null ? null : Answers.instant("to", to));
    }
}
