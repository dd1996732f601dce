package io.vitrine.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.models.ModelCard;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedCardTest {
    @Test
    void the_shipped_classifier_tells_its_mistakes() {
        ModelCard card = ModelCard.read(Path.of("models/garment-classifier/card.yml"));
        Correction correction = Correction.of(card.classes(), card.measured());
        Map<String, Double> corrected =
                correction.categories().orElseThrow().correct(Map.of("trousers", 400L, "jeans", 100L));
        // Of jeans more are told to be trousers than the other way round.
        assertThat(corrected.get("jeans")).isGreaterThan(100);
        assertThat(corrected.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(500, within(1.0));
    }
}
