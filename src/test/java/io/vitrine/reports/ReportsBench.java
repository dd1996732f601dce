package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.classification.Category;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.storage.Database;
import io.vitrine.storage.DatabaseSettings;
import io.vitrine.storage.TestDatabase;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Fills a database with a year of made-up visits and measures every report over it: wall time, and processor time of
 * this thread, which for H2 is all there is. Not a test: run it by hand with
 *
 * <pre>{@code
 * java -cp target/classes:target/test-classes:$(mvn -q dependency:build-classpath -Dmdep.outputFile=/dev/stdout) \
 *     io.vitrine.reports.ReportsBench 3000000 h2 postgresql
 * }</pre>
 *
 * With {@code -Dreport=alerts} only that one, and only what it reads is written.
 */
final class ReportsBench {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final LocalDate LAST = LocalDate.of(2026, 11, 28);
    private static final int DAYS = 364;
    private static final int RUNS = 7;
    private static final String ONLY = System.getProperty("report", "");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final PrintStream OUT = System.out;
    private static final List<Outfit> OUTFITS = List.of(
            People.CASUAL,
            People.CASUAL,
            People.DRESS,
            People.SUIT,
            Outfit.UNKNOWN,
            People.outfit(Map.of(), People.worn(Category.SWEATER, "grey"), People.worn(Category.SKIRT, "black")),
            People.outfit(Map.of(), People.worn(Category.COAT, "camel"), People.worn(Category.JEANS, "blue")),
            People.outfit(Map.of(), People.worn(Category.HOODIE, "red"), People.worn(Category.SHORTS, "olive")),
            People.outfit(Map.of(), People.worn(Category.BLOUSE, "white"), People.worn(Category.TROUSERS, "beige")));

    private ReportsBench() {}

    public static void main(String[] args) throws Exception {
        int visits = Integer.parseInt(args[0]);
        for (String name : Arrays.asList(args).subList(1, args.length)) {
            TestDatabase kind = TestDatabase.valueOf(name.toUpperCase(Locale.ROOT));
            Path folder = Files.createTempDirectory("reports-bench");
            DatabaseSettings settings =
                    kind == TestDatabase.H2 ? DatabaseSettings.embedded(folder) : rewriting(kind.fresh());
            try (Database database = Database.open(settings)) {
                long start = System.nanoTime();
                long sums = new Year(database, visits).write();
                OUT.printf(
                        Locale.ROOT,
                        "%s: %d visits, %d sums, written in %.0f s%n",
                        name,
                        visits,
                        sums,
                        (System.nanoTime() - start) / 1e9);
                sumUpAlerts(database, name);
                measure(name, new Reports(database, Correction.NONE));
            }
            delete(folder);
        }
    }

    private static void sumUpAlerts(Database database, String name) {
        long start = System.nanoTime();
        Instant now = LAST.atTime(22, 0).atZone(ROME).toInstant();
        try (AlertDays days = new AlertDays(database, ROME, Clock.fixed(now, ROME))) {
            days.sumUp();
        }
        OUT.printf(
                Locale.ROOT, "%s: alerts of the year summed up in %.0f s%n", name, (System.nanoTime() - start) / 1e9);
    }

    private static DatabaseSettings rewriting(DatabaseSettings fresh) {
        String join = fresh.url().contains("?") ? "&" : "?";
        return new DatabaseSettings(fresh.url() + join + "reWriteBatchedInserts=true", fresh.user(), fresh.password());
    }

    private static void measure(String name, Reports reports) {
        for (String report : ONLY.isEmpty() ? Reports.names() : List.of(ONLY)) {
            boolean byGrain = report.equals("footfall") || report.equals("dressed");
            for (Grain grain : byGrain ? Grain.values() : new Grain[] {Grain.DAY}) {
                for (String period : List.of("today", "last-4-weeks", "last-year")) {
                    Question question = new Question(Period.named(period, LAST, ROME), grain, null);
                    double[] millis = new double[RUNS];
                    long before = THREADS.getCurrentThreadCpuTime();
                    for (int i = 0; i < RUNS; i++) {
                        long start = System.nanoTime();
                        Json.of(reports.answer(report, question));
                        millis[i] = (System.nanoTime() - start) / 1e6;
                    }
                    double processor = (THREADS.getCurrentThreadCpuTime() - before) / 1e6 / RUNS;
                    double first = millis[0];
                    Arrays.sort(millis);
                    OUT.printf(
                            Locale.ROOT,
                            "%-11s %-9s %-13s by %-5s first %7.0f ms  median %7.0f ms  processor %6.0f ms  load %.1f%n",
                            name,
                            report,
                            period,
                            grain,
                            first,
                            millis[RUNS / 2],
                            processor,
                            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
                }
            }
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** A year's visits, two cameras, opening hours from nine to nine. */
    private static final class Year {
        private final Database database;
        private final int perDay;
        private final Random random = new Random(1);
        private long sums;
        private int number;

        Year(Database database, int visits) {
            this.database = database;
            this.perDay = Math.max(1, visits / DAYS);
        }

        long write() {
            for (int day = DAYS - 1; day >= 0; day--) {
                LocalDate date = LAST.minusDays(day);
                database.jdbi().useTransaction(handle -> write(handle, date));
                if (day % 30 == 0) {
                    OUT.printf("%s, %d visits%n", date, number);
                }
            }
            return sums;
        }

        private void write(Handle handle, LocalDate day) {
            List<Visit> visits = new ArrayList<>();
            for (int i = 0; i < perDay; i++) {
                visits.add(visit(day));
            }
            alerts(handle, visits);
            if (ONLY.equals("alerts")) {
                return;
            }
            Map<Sum.Key, Sum> added = new HashMap<>();
            for (Visit visit : visits) {
                Sums.of(visit, ROME).forEach(sum -> added.merge(sum.key(), sum, Sum::plus));
                visit.crossings().forEach(c -> Sums.of(c, ROME).forEach(s -> added.merge(s.key(), s, Sum::plus)));
            }
            sums(handle, added.values());
            sums += added.size();
            rows(handle, visits);
        }

        private Visit visit(LocalDate day) {
            // More in the afternoon than in the morning.
            double of = (random.nextDouble() + random.nextDouble()) / 2;
            Instant entered = day.atTime(9, 0).atZone(ROME).toInstant().plusSeconds((long) (of * 12 * 3600));
            Instant left = entered.plusSeconds(5 + random.nextInt(600));
            CameraId camera = new CameraId(random.nextBoolean() ? "entrance" : "garden");
            VisitId id = new VisitId("01BENCHBENCHBENCH" + number++);
            Map<String, Duration> dwell = new HashMap<>();
            for (String zone : List.of("door", "till", "suits")) {
                if (random.nextInt(2) == 0) {
                    dwell.put(zone, Duration.ofMillis(1 + random.nextInt(400_000)));
                }
            }
            List<Crossing> crossings = List.of(
                    new Crossing(id, camera, "threshold", Crossing.Direction.IN, entered),
                    new Crossing(id, camera, "threshold", Crossing.Direction.OUT, left));
            Outfit outfit = OUTFITS.get(random.nextInt(OUTFITS.size()));
            return new Visit(id, camera, entered, left, outfit, dwell, crossings);
        }

        private static void sums(Handle handle, Collection<Sum> sums) {
            PreparedBatch rows =
                    handle.prepareBatch("insert into sums (subject, store_day, hour_at, day_hour, week_day,"
                            + " camera, word, part, people, millis) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            for (Sum sum : sums) {
                Sum.Key key = sum.key();
                rows.add(
                        key.subject().sql(),
                        key.day(),
                        key.hour(),
                        key.dayHour(),
                        key.weekDay(),
                        key.camera(),
                        key.word(),
                        key.part(),
                        sum.people(),
                        sum.millis());
            }
            rows.execute();
        }

        /** Without garments, stays and crossings, which no report reads and which would take an hour to write. */
        private static void rows(Handle handle, List<Visit> visits) {
            PreparedBatch rows = handle.prepareBatch(
                    "insert into visits (id, camera, entered_at, left_at, sure) values (?, ?, ?, ?, ?)");
            for (Visit v : visits) {
                rows.add(v.id().value(), v.camera().value(), v.entered(), v.left(), true);
            }
            rows.execute();
        }

        /** One for every second visitor in a dress or a suit. */
        private void alerts(Handle handle, List<Visit> visits) {
            PreparedBatch alerts =
                    handle.prepareBatch("insert into alerts (id, visit, rule, camera, audience, state, decided_at,"
                            + " expires_at, body, claimed_by, claimed_at)"
                            + " values (?, ?, 'upscale', ?, 'floor', ?, ?, ?, '{}', ?, ?)");
            for (Visit v : visits) {
                if (random.nextBoolean()
                        && (v.outfit().wears("dress") || v.outfit().wears("suit"))) {
                    boolean claimed = random.nextInt(5) > 0;
                    Instant at = v.entered();
                    alerts.add(
                            "a" + v.id().value(),
                            v.id().value(),
                            v.camera().value(),
                            claimed ? "SERVED" : "EXPIRED",
                            at,
                            at.plusSeconds(180),
                            claimed ? "person-" + random.nextInt(12) : null,
                            claimed ? at.plusMillis(random.nextInt(90_000)) : null);
                }
            }
            if (alerts.size() > 0) {
                alerts.execute();
            }
        }
    }
}
