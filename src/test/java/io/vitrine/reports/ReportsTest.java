package io.vitrine.reports;

import static io.vitrine.reports.People.CASUAL;
import static io.vitrine.reports.People.DRESS;
import static io.vitrine.reports.People.ENTRANCE;
import static io.vitrine.reports.People.SUIT;
import static io.vitrine.sighting.Crossing.Direction.IN;
import static io.vitrine.sighting.Crossing.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.camera.CameraId;
import io.vitrine.reports.Footfall.Flow;
import io.vitrine.reports.Wearing.Share;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Outfit;
import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Figures worked out by hand. On Sunday, 29 March 2026, the clocks of Rome go from 02:00 to 03:00; on Sunday, 25 October,
 * from 03:00 back to 02:00. Monday, 30 March, is empty.
 */
@Timeout(60)
class ReportsTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 28);
    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 29);
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);
    private static final Period WEEKEND = new Period(SATURDAY, MONDAY, ROME);
    private static final Map<TestDatabase, Database> FILLED = new EnumMap<>(TestDatabase.class);
    private static int names;

    @AfterAll
    static void close() {
        FILLED.values().forEach(Database::close);
        FILLED.clear();
    }

    /** Written once for each database. */
    private static Reports reports(TestDatabase kind) {
        return reports(kind, Correction.NONE);
    }

    private static Reports reports(TestDatabase kind, Correction correction) {
        return new Reports(
                FILLED.computeIfAbsent(kind, k -> {
                    Database database = Database.open(k.fresh());
                    database.jdbi().useTransaction(ReportsTest::fill);
                    return database;
                }),
                correction);
    }

    private static void fill(Handle handle) {
        // Saturday the week before, Saturday at ten and eleven, and on both sides of the gap on Sunday.
        cross(handle, 20, IN, "2026-03-21T09:10:00Z");
        cross(handle, 10, IN, "2026-03-28T09:10:00Z");
        cross(handle, 6, IN, "2026-03-28T10:59:59Z");
        cross(handle, 8, OUT, "2026-03-28T10:00:00Z");
        cross(handle, 5, IN, "2026-03-29T00:30:00Z");
        cross(handle, 7, IN, "2026-03-29T01:30:00Z");
        cross(handle, 6, OUT, "2026-03-29T01:45:00Z");
        // In autumn, at half past two in summer time and again in winter time.
        cross(handle, 5, IN, "2026-10-25T00:30:00Z");
        cross(handle, 9, IN, "2026-10-25T01:30:00Z");
        // A quiet Tuesday.
        cross(handle, 3, IN, "2026-04-07T08:00:00Z");
        cross(handle, 6, IN, "2026-04-07T09:00:00Z");
        cross(handle, 20, IN, "2026-04-07T10:00:00Z");

        visit(handle, 12, "2026-03-28T09:00:00Z", CASUAL, Map.of("door", Duration.ofSeconds(45)));
        visit(handle, 5, "2026-03-28T10:00:00Z", DRESS, Map.of("door", Duration.ofSeconds(8)));
        visit(handle, 3, "2026-03-29T08:00:00Z", SUIT, Map.of("till", Duration.ofSeconds(90)));
        visit(handle, 9, "2026-03-28T09:00:00Z", Outfit.UNKNOWN, Map.of("door", Duration.ofSeconds(20)));
        visit(handle, 10, "2026-03-21T09:00:00Z", DRESS, Map.of("door", Duration.ofSeconds(10)));
        visit(handle, 30, "2026-03-21T09:00:00Z", CASUAL, Map.of());

        for (int i = 1; i <= 6; i++) {
            alert(handle, "a" + i, "2026-03-28T13:00:00Z", "SERVED", "anna", 10 * i);
        }
        for (int i = 1; i <= 5; i++) {
            alert(handle, "b" + i, "2026-03-29T13:59:59Z", "CLAIMED", "ben", i);
            alert(handle, "c" + i, "2026-03-29T13:59:59Z", "EXPIRED", null, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void footfall_by_day_has_the_empty_day_and_the_week_before(TestDatabase kind) {
        Footfall footfall = reports(kind).footfall(question(Grain.DAY));
        assertThat(footfall.flows())
                .extracting(flow -> flow.span().label(), Flow::in, Flow::out, Flow::inside, Flow::inBefore)
                .containsExactly(
                        tuple("2026-03-28", 16L, 8L, 10L, 20L),
                        tuple("2026-03-29", 12L, 6L, 6L, 0L),
                        tuple("2026-03-30", 0L, 0L, 0L, 0L));
        assertThat(footfall.total())
                .extracting(Flow::in, Flow::out, Flow::inside, Flow::inBefore)
                .containsExactly(28L, 14L, 10L, 20L);
    }

    @ParameterizedTest
    @EnumSource
    void the_day_on_which_clocks_go_forward_has_23_hours(TestDatabase kind) {
        Period sunday = new Period(SUNDAY, SUNDAY, ROME);
        List<Flow> hours =
                reports(kind).footfall(new Question(sunday, Grain.HOUR, null)).flows();
        assertThat(hours).hasSize(23);
        assertThat(hours.get(1))
                .extracting(flow -> flow.span().label(), Flow::in, Flow::out, Flow::inside)
                .containsExactly("2026-03-29T01:00+01:00", 5L, 0L, 5L);
        assertThat(hours.get(2))
                .extracting(flow -> flow.span().label(), Flow::in, Flow::out, Flow::inside)
                .containsExactly("2026-03-29T03:00+02:00", 7L, 6L, 6L);
    }

    @ParameterizedTest
    @EnumSource
    void the_day_on_which_clocks_go_back_has_25_hours_and_two_of_them_are_two_oclock(TestDatabase kind) {
        LocalDate day = LocalDate.of(2026, 10, 25);
        Footfall footfall = reports(kind).footfall(new Question(new Period(day, day, ROME), Grain.HOUR, ENTRANCE));
        assertThat(footfall.flows()).hasSize(25);
        assertThat(footfall.flows().subList(2, 4))
                .extracting(flow -> flow.span().label() + " " + flow.in() + " " + flow.inside())
                .containsExactly("2026-10-25T02:00+02:00 5 5", "2026-10-25T02:00+01:00 9 14");
        assertThat(footfall.total().in()).isEqualTo(14);
    }

    @ParameterizedTest
    @EnumSource
    void weeks_begin_on_monday(TestDatabase kind) {
        assertThat(reports(kind).footfall(question(Grain.WEEK)).flows())
                .extracting(flow -> flow.span().label() + " " + flow.in())
                .containsExactly("2026-W13 28", "2026-W14 0");
    }

    @ParameterizedTest
    @EnumSource
    void fewer_than_five_are_withheld_and_so_is_what_would_tell_them(TestDatabase kind) {
        LocalDate tuesday = LocalDate.of(2026, 4, 7);
        Footfall footfall = reports(kind).footfall(new Question(new Period(tuesday, tuesday, ROME), Grain.HOUR, null));
        assertThat(footfall.flows().subList(9, 14))
                .extracting(flow -> flow.in() + " " + flow.withheld())
                .containsExactly("0 null", "null FEW", "null PROTECTS_ANOTHER", "20 null", "0 null");
        assertThat(footfall.total().in()).isEqualTo(29);
    }

    @ParameterizedTest
    @EnumSource
    void another_camera_counted_nobody(TestDatabase kind) {
        Question till = new Question(WEEKEND, Grain.DAY, new CameraId("till"));
        assertThat(reports(kind).footfall(till).total().in()).isZero();
        assertThat(reports(kind).wearing(till).shares()).isEmpty();
        assertThat(reports(kind).dressed(till).total().share()).isNull();
        assertThat(reports(kind).dwell(till).zones()).isEmpty();
        assertThat(reports(kind).attention(till).total().raised()).isZero();
        assertThat(reports(kind)
                        .attention(new Question(WEEKEND, Grain.DAY, ENTRANCE))
                        .total()
                        .raised())
                .isEqualTo(16);
    }

    @ParameterizedTest
    @EnumSource
    void what_visitors_wore_is_told_as_shares_of_those_whose_outfit_is_known(TestDatabase kind) {
        Wearing wearing = reports(kind).wearing(question(Grain.DAY));
        assertThat(wearing.known()).isEqualTo(20);
        assertThat(wearing.knownBefore()).isEqualTo(40);
        Share shirts = share(wearing, "t-shirt");
        assertThat(shirts.people()).isEqualTo(12);
        assertThat(shirts.share().share()).isEqualTo(.6);
        assertThat(shirts.before()).isEqualTo(.75);
        Share dresses = share(wearing, "dress");
        assertThat(dresses.share().low()).isCloseTo(.1119, within(.0001));
        assertThat(dresses.share().high()).isCloseTo(.4687, within(.0001));
        assertThat(dresses.corrected()).isNull();
        assertThat(share(wearing, "blazer"))
                .extracting(Share::people, Share::share, Share::withheld)
                .containsExactly(null, null, Withheld.FEW);
        // Three in suits on Sunday are withheld, and the five of Saturday with them: 8 are told in all.
        assertThat(wearing.heat())
                .extracting(h -> h.weekDay() + " " + h.hour() + " " + h.known() + " " + h.wearing())
                .containsExactly("6 10 12 0", "6 11 null null", "7 10 null null");
    }

    @ParameterizedTest
    @EnumSource
    void the_heat_map_is_of_a_garment_a_colour_or_an_outfit_as_chosen(TestDatabase kind) {
        Wearing.Word shirts = Wearing.Word.of("category:t-shirt");
        Wearing wearing = reports(kind).wearing(new Question(WEEKEND, Grain.DAY, null, shirts));
        assertThat(wearing.heat())
                .extracting(h -> h.weekDay() + " " + h.hour() + " " + h.known() + " " + h.wearing())
                .containsExactly("6 10 12 12", "6 11 null null", "7 10 null null");
        assertThat(wearing.heat().get(0).share().low()).isCloseTo(.7575, within(.0001));
        assertThat(Csv.of(wearing.tables().get(2)))
                .startsWith(
                        "of,weekday,hour,known,wearing,share,low,high,withheld\r\ncategory t-shirt,6,10,12,12,1.0,");

        Wearing.Word dresses = new Wearing.Word(Wearing.Kind.OUTFIT, "dress");
        Period twoWeeks = new Period(LocalDate.of(2026, 3, 16), SUNDAY, ROME);
        assertThat(reports(kind)
                        .wearing(new Question(twoWeeks, Grain.DAY, null, dresses))
                        .heat())
                .extracting(h -> h.weekDay() + " " + h.hour() + " " + h.known() + " " + h.wearing())
                .containsExactly("6 10 52 10", "6 11 null null", "7 10 null null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wearing.Word.of("dress"))
                .withMessageContaining("category:dress");
    }

    @Test
    void shares_of_garments_are_corrected_by_the_classifiers_known_mistakes() {
        // Of 100 dresses 20 are told to be t-shirts: behind 5 dresses and 12 t-shirts are 6.25 and 10.75, of 20
        // visitors.
        Confusion confusion = new Confusion(List.of("dress", "t-shirt"), List.of(List.of(80, 20), List.of(0, 100)));
        Wearing wearing = reports(TestDatabase.H2, new Correction(Optional.of(confusion), Optional.empty()))
                .wearing(question(Grain.DAY));
        assertThat(share(wearing, "dress").corrected()).isCloseTo(.3125, within(.0001));
        assertThat(share(wearing, "t-shirt").corrected()).isCloseTo(.5375, within(.0001));
        assertThat(share(wearing, "jeans").corrected()).isEqualTo(.6);
        assertThat(wearing.notes()).anyMatch(note -> note.contains("Saerens"));
    }

    @ParameterizedTest
    @EnumSource
    void the_trend_names_each_week(TestDatabase kind) {
        Period twoWeeks = new Period(LocalDate.of(2026, 3, 16), SUNDAY, ROME);
        assertThat(reports(kind)
                        .wearing(new Question(twoWeeks, Grain.WEEK, null))
                        .trend())
                .filteredOn(week -> week.word().equals("t-shirt"))
                .extracting(week -> week.monday() + " " + week.people() + " " + week.share())
                .containsExactly("2026-03-16 30 0.75", "2026-03-23 12 0.6");
    }

    @ParameterizedTest
    @EnumSource
    void the_share_in_a_dress_or_a_suit_has_an_interval_and_is_corrected(TestDatabase kind) {
        Correction correction = new Correction(Optional.empty(), Optional.of(new Screening(.9, .95)));
        Dressed dressed = reports(kind, correction).dressed(question(Grain.WEEK));
        assertThat(dressed.total().known()).isEqualTo(20);
        assertThat(dressed.total().dressed()).isEqualTo(8);
        Proportion share = dressed.total().share();
        assertThat(share.share()).isEqualTo(.4);
        assertThat(share.low()).isCloseTo(.2188, within(.0001));
        assertThat(share.high()).isCloseTo(.6134, within(.0001));
        assertThat(dressed.total().corrected().share()).isCloseTo(.35 / .85, within(1e-9));
        assertThat(dressed.before().share().share()).isEqualTo(.25);
        assertThat(dressed.parts()).hasSize(2);
        assertThat(dressed.parts().get(1).share()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void dwell_is_told_by_zone_with_its_mean_and_bins(TestDatabase kind) {
        List<Dwell.ZoneDwell> zones = reports(kind).dwell(question(Grain.DAY)).zones();
        assertThat(zones).extracting(Dwell.ZoneDwell::zone).containsExactly("door", "till");
        Dwell.ZoneDwell door = zones.get(0);
        assertThat(door.people()).isEqualTo(26);
        // 12 x 45 s + 5 x 8 s + 9 x 20 s
        assertThat(door.mean()).isEqualTo(Duration.ofMillis(760_000 / 26));
        assertThat(door.before()).isEqualTo(Duration.ofSeconds(10));
        assertThat(door.bins())
                .containsEntry(DwellBin.UNDER_10_S, 5L)
                .containsEntry(DwellBin.UNDER_30_S, 9L)
                .containsEntry(DwellBin.UNDER_1_MIN, 12L)
                .containsEntry(DwellBin.LONGER, 0L);
        assertThat(zones.get(1).withheld()).isEqualTo(Withheld.FEW);
        assertThat(zones.get(1).mean()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void alerts_are_told_by_hour_and_by_person_with_the_time_to_claim(TestDatabase kind) {
        Attention alerts = reports(kind).attention(question(Grain.DAY));
        assertThat(alerts.total()).extracting("raised", "claimed", "expired").containsExactly(16L, 11L, 5L);
        assertThat(alerts.people())
                .extracting(r -> r.of() + " " + r.claimed() + " " + r.median())
                .containsExactly("anna 6 PT35S", "ben 5 PT3S");
        // 13:00 UTC is 14 o'clock on Saturday, in winter time; 13:59 is 15 o'clock on Sunday, in summer time.
        assertThat(alerts.hours())
                .extracting(r -> r.of() + " " + r.raised() + " " + r.expired())
                .containsExactly("14 6 0", "15 10 5");
        assertThat(alerts.before().raised()).isZero();
    }

    @Test
    void a_name_that_is_no_report_is_refused_with_the_names() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reports(TestDatabase.H2).answer("sales", question(Grain.DAY)))
                .withMessageContaining("footfall")
                .withMessageContaining("'sales'");
    }

    @Test
    void every_report_writes_itself_as_json_and_csv() {
        for (String name : Reports.names()) {
            Report report = reports(TestDatabase.H2).answer(name, question(Grain.DAY));
            assertThat(report.name()).isEqualTo(name);
            assertThat(Json.of(report)).contains("\"report\":\"" + name + "\"", "\"time_zone\":\"Europe/Rome\"");
            assertThat(report.tables())
                    .allSatisfy(table -> assertThat(Csv.of(table)).endsWith("\r\n"));
        }
        assertThat(Csv.of(reports(TestDatabase.H2)
                        .footfall(question(Grain.DAY))
                        .tables()
                        .get(0)))
                .isEqualTo("from,in,out,inside,in_before,withheld\r\n2026-03-28,16,8,10,20,\r\n"
                        + "2026-03-29,12,6,6,0,\r\n2026-03-30,0,0,0,0,\r\n");
    }

    private static Question question(Grain grain) {
        return new Question(WEEKEND, grain, null);
    }

    private static Share share(Wearing wearing, String word) {
        return wearing.shares().stream()
                .filter(share -> share.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static void cross(Handle handle, int people, Crossing.Direction direction, String at) {
        for (int i = 0; i < people; i++) {
            new Entry.OfCrossing(People.crossing("p" + names++, direction, at), ROME).write(handle);
        }
    }

    private static void visit(Handle handle, int people, String at, Outfit outfit, Map<String, Duration> dwell) {
        for (int i = 0; i < people; i++) {
            new Entry.OfVisit(People.visit("v" + names++, at, outfit, dwell), ROME).write(handle);
        }
    }

    private static void alert(Handle handle, String id, String at, String state, String by, int seconds) {
        Instant decided = Instant.parse(at);
        handle.createUpdate(
                        "insert into alerts (id, visit, rule, camera, audience, state, decided_at, expires_at, body,"
                                + " claimed_by, claimed_at)"
                                + " values (:id, :id, 'r', 'entrance', 'floor', :state, :at, :at, '{}', :by, :claimed)")
                .bind("id", id)
                .bind("state", state)
                .bind("at", decided)
                .bind("by", by)
                .bind("claimed", by == null ? null : decided.plusSeconds(seconds))
                .execute();
    }
}
