package io.vitrine.web;

import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.reports.Retention;
import io.vitrine.site.PushSettings;
import io.vitrine.site.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the running configuration keeps, where and for how long: for the shop's visitors and whoever asks for them. */
final class Stored {
    /**
     * One kind of thing.
     *
     * @param kept for how long; "not kept" where it is not
     * @param erase how to be rid of it sooner
     */
    @Serdeable
    record Kind(String what, String holds, String where, String kept, String erase) {}

    private Stored() {}

    static List<Kind> of(Site site) {
        Retention r = site.retention();
        String database = "database at " + site.database().place();
        String shorten =
                "Below, by an admin. Or lower the retention in vitrine.yml and restart: what is older goes at once.";
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind(
                "Pictures and video",
                "They pass through memory, and heads are covered before any of them reaches a browser.",
                "nowhere",
                "not kept",
                "Nothing to erase."));
        kinds.add(pictures(site.privacy().picturesKept(), database));
        kinds.add(new Kind(
                "Single visits",
                "When somebody came and went, at which camera, how long in which zone. No picture, no name, no face.",
                database,
                words(r.visits()),
                shorten));
        kinds.add(new Kind(
                "What a visitor wore",
                "Categories and colours of the garments of a visit.",
                database,
                words(r.garments()),
                shorten));
        kinds.add(new Kind(
                "Crossings",
                "When somebody crossed a counting line, and in which direction.",
                database,
                words(r.crossings()),
                shorten));
        kinds.add(new Kind(
                "Alerts",
                "What was told to staff: outfit, place, times, and who of the staff took it.",
                database,
                words(r.alerts()),
                shorten));
        kinds.add(new Kind(
                "Sums",
                "How many people an hour, by line, garment, colour and zone. They name no visit.",
                database,
                words(r.sums()),
                shorten));
        kinds.add(new Kind(
                "Messages",
                "Alerts on their way to phones. No picture.",
                site.mqtt().broker() == null ? folder(site.data().resolve("broker")) : "" + site.mqtt(),
                "until delivered or expired",
                "They leave by themselves."));
        kinds.add(new Kind(
                "People, devices and what they did",
                "Names of those who log in, with which browser and when, a salted hash of their passwords, how they wish to"
                        + " hear of alerts, and the audit log: logins, changes, and who looked at what.",
                database,
                "while they can log in; the audit log without end",
                "An admin removes people under People."));
        if (site.web().push().enabled()) {
            kinds.add(new Kind(
                    "Addresses of phones",
                    "Where a phone's browser can be told while the page is closed, and the key to seal it.",
                    database,
                    "while it is logged in and wants it",
                    "The phone turns it off, logs out, or an admin revokes it under People."));
        }
        return kinds;
    }

    /** Whether anything leaves the shop, and what. */
    static String goes(Site site) {
        PushSettings push = site.web().push();
        return push.enabled()
                ? "Alerts to phones whose page is closed are carried by the push services of the browsers' makers ("
                        + String.join(", ", push.services())
                        + "): sealed, so that only the phone can read them, with garments and place and no picture."
                        + " Nothing else leaves the shop's network."
                : "Nowhere. Vitrine sends nothing outside the shop's network.";
    }

    private static String folder(Path folder) {
        return "folder " + folder;
    }

    /** Who can see a picture whose heads are not covered. */
    static String uncovered(Site site) {
        return site.privacy().rawView()
                ? "The configuration lets an admin look at a camera live with heads uncovered, for ten minutes at most. Who did so, at"
                        + " which camera, when and for how long is recorded, and the screen says so. In all else that"
                        + " leaves the cameras heads are covered, and privacy masks are black everywhere."
                : "Pictures whose heads are not covered are shown to nobody, also not to an admin. Where it is not known yet where"
                        + " heads are in a picture, that picture is not shown.";
    }

    private static Kind pictures(Duration kept, String database) {
        return kept.isZero()
                ? new Kind(
                        "Pictures of alerts",
                        "None: alerts hold words only.",
                        "nowhere",
                        "not kept",
                        "Nothing to erase.")
                : new Kind(
                        "Pictures of alerts",
                        "The shopper whom an alert tells of, cut out, the head hidden and privacy masks black.",
                        database,
                        words(kept),
                        "With its alert, below. Or take alerts.keep-pictures out of vitrine.yml and restart: all of them go at once.");
    }

    /** In the greatest unit that says it whole. */
    static String words(Duration duration) {
        if (duration.toMinutes() % 60 != 0) {
            return counted(duration.toMinutes(), "minute");
        }
        return duration.toHours() % 24 == 0 ? counted(duration.toDays(), "day") : counted(duration.toHours(), "hour");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
