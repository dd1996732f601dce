package io.vitrine.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
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
import io.vitrine.camera.CameraId;
import io.vitrine.models.ModelCard;
import io.vitrine.reports.Correction;
import io.vitrine.reports.Csv;
import io.vitrine.reports.Grain;
import io.vitrine.reports.Json;
import io.vitrine.reports.Period;
import io.vitrine.reports.Question;
import io.vitrine.reports.Report;
import io.vitrine.reports.Reports;
import io.vitrine.reports.Table;
import io.vitrine.reports.Wearing;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;

/** The reports' page, and the same figures as JSON or as CSV. */
@Controller
@Secured(Role.MANAGERS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReportsController {
    private static final MediaType CSV = MediaType.of("text/csv; charset=utf-8");

    private final Page page;
    private final Reports reports;
    private final ZoneId zone;
    private final Audit audit;

    ReportsController(House house, Page page, Audit audit) {
        this.page = page;
        this.audit = audit;
        this.zone = house.zone();
        this.reports = new Reports(
                house.database(),
                house.models().stream()
                        .filter(card -> card.task() == ModelCard.Task.CLASSIFY)
                        .findFirst()
                        .map(card -> Correction.of(card.classes(), card.measured()))
                        .orElse(Correction.NONE));
    }

    @Get("/reports")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> page(Authentication who) {
        return page.console(who, "/reports", "Reports", "reports");
    }

    /**
     * One report.
     *
     * @param period a name as {@link Period#named} has them, or {@code custom} with {@code from} and {@code to}
     * @param heat of what the heat map of "wearing" is, such as category:dress; in a dress or a suit if missing
     * @param format json, or csv for one table; without it as the Accept header says
     * @param table of a CSV; the report's first if missing
     */
    @Get("/api/reports/{name}")
    @Secured(Role.READERS)
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    HttpResponse<String> report(
            HttpRequest<?> request,
            Authentication who,
            String name,
            @QueryValue(defaultValue = "last-4-weeks") String period,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @QueryValue(defaultValue = "day") String grain,
            @Nullable @QueryValue String camera,
            @Nullable @QueryValue String heat,
            @Nullable @QueryValue String format,
            @Nullable @QueryValue String table) {
        Question question = new Question(
                period.equals("custom")
                        ? new Period(day("from", from), day("to", to), zone)
                        : Period.named(period, LocalDate.now(zone), zone),
                grain(grain),
                camera == null || camera.isEmpty() ? null : new CameraId(camera),
                heat == null || heat.isEmpty() ? null : heatOf(heat));
        Report report = reports.answer(name, question);
        audit.looked(
                who.getName(),
                "read a report",
                "%s, %s to %s"
                        .formatted(
                                name,
                                question.period().from(),
                                question.period().to()));
        return wantsCsv(request, format)
                ? csv(report, table)
                : HttpResponse.ok(Json.of(report)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean wantsCsv(HttpRequest<?> request, @Nullable String format) {
        if (format == null) {
            return request.getHeaders().accept().stream()
                    .findFirst()
                    .filter(first -> first.getName().equals("text/csv"))
                    .isPresent();
        }
        if (!format.equals("csv") && !format.equals("json")) {
            throw new IllegalArgumentException("'format' is json or csv, not '%s'".formatted(format));
        }
        return format.equals("csv");
    }

    private static HttpResponse<String> csv(Report report, @Nullable String name) {
        Table table = report.tables().stream()
                .filter(one -> name == null || one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'table' is one of %s, not '%s'"
                        .formatted(report.tables().stream().map(Table::name).toList(), name)));
        String file = "%s-%s-%s-%s.csv"
                .formatted(
                        report.name(),
                        table.name(),
                        report.period().from(),
                        report.period().to());
        return HttpResponse.ok(Csv.of(table))
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(file));
    }

    private static LocalDate day(String name, @Nullable String text) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'%s' is a day such as 2026-11-29, not '%s'".formatted(name, text), e);
        }
    }

    private static Wearing.Word heatOf(String text) {
        try {
            return Wearing.Word.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'heat' is " + e.getMessage(), e);
        }
    }

    private static Grain grain(String word) {
        return Arrays.stream(Grain.values())
                .filter(grain -> grain.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'grain' is hour, day or week, not '%s'".formatted(word)));
    }
}
