package io.vitrine.web.push;

import io.vitrine.storage.Database;
import io.vitrine.web.people.Hearing;
import io.vitrine.web.people.Hearings;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The browsers that want to be pushed to, kept in the database as long as their session. A session has one at most. */
final class Subscriptions {
    /**
     * One of them, as of now.
     *
     * @param who is logged in there
     */
    record Subscriber(Subscription subscription, String who, Hearing hearing) {}

    private final Database database;

    Subscriptions(Database database) {
        this.database = database;
    }

    /** Keeps one in the place of what this session, or another one of the same browser, had before. */
    void put(String session, Subscription subscription, Instant now) {
        String endpoint = subscription.endpoint().toString();
        database.jdbi().useTransaction(h -> {
            h.execute("delete from push_subscriptions where session = ? or endpoint = ?", session, endpoint);
            h.execute(
                    "insert into push_subscriptions values (?, ?, ?, ?, ?)",
                    endpoint,
                    session,
                    subscription.receiver(),
                    subscription.auth(),
                    now.atOffset(ZoneOffset.UTC));
        });
    }

    void removeOf(String session) {
        database.jdbi().useHandle(h -> h.execute("delete from push_subscriptions where session = ?", session));
    }

    void remove(URI endpoint) {
        database.jdbi()
                .useHandle(h -> h.execute("delete from push_subscriptions where endpoint = ?", endpoint.toString()));
    }

    /** Those whose session lives. */
    List<Subscriber> all(Instant now) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(
                                "select p.endpoint, p.receiver, p.auth, coalesce(s.person, d.name) as who, "
                                        + Hearings.COLUMNS + """
                                 from push_subscriptions p join sessions s on s.id = p.session
                                left join devices d on d.id = s.device
                                left join hearing h on h.person = s.person or h.device = s.device
                                where s.expires_at > :now and d.revoked_at is null
                                """)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .map((row, context) -> new Subscriber(
                                new Subscription(
                                        URI.create(row.getString("endpoint")),
                                        row.getString("receiver"),
                                        row.getString("auth")),
                                row.getString("who"),
                                Hearings.hearing(row)))
                        .list());
    }
}
