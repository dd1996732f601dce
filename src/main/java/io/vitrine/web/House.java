package io.vitrine.web;

import io.vitrine.alerts.AlertBook;
import io.vitrine.models.ModelCard;
import io.vitrine.storage.Database;
import java.time.ZoneId;
import java.util.List;

/**
 * All that the pages show and change.
 *
 * @param store its id
 * @param name of the store, for people
 * @param zone in which the store's days begin
 * @param database holds who may log in
 */
public record House(
        String store,
        String name,
        ZoneId zone,
        Cameras cameras,
        AlertBook alerts,
        BrokerDoor broker,
        Database database,
        List<ModelCard> models) {
    public House {
        models = List.copyOf(models);
    }
}
