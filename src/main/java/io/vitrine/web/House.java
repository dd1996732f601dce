package io.vitrine.web;

import io.vitrine.alerts.AlertBook;
import io.vitrine.alerts.BrokerStatus;
import io.vitrine.models.ModelCard;
import io.vitrine.reports.Ledger;
import io.vitrine.site.Site;
import io.vitrine.storage.Database;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that the pages show and change.
 *
 * @param site as configured, without what people changed in the console
 * @param brokerStatus how Vitrine's own connection to the broker is doing
 * @param database holds who may log in
 */
public record House(
        Site site,
        Cameras cameras,
        Setup setup,
        AlertBook alerts,
        Ledger ledger,
        BrokerDoor broker,
        Supplier<BrokerStatus> brokerStatus,
        Database database,
        List<ModelCard> models) {
    public House {
        models = List.copyOf(models);
    }

    /** The store's name, for people. */
    public String name() {
        return site.store().name();
    }

    /** In which the store's days begin. */
    public ZoneId zone() {
        return site.store().timeZone();
    }
}
