package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.camera.Camera;
import io.vitrine.site.Site;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationChangeTest {
    @Test
    void a_changed_configuration_holds_at_once_and_keeps_what_people_added() {
        try (TestHouse house = new TestHouse()) {
            Console console = house.server.context().getBean(Console.class);
            console.add(new Edits.Added("till", "Till", "demo"));
            Site changed = Site.demo(Path.of("data")).with(List.of(Camera.of("window", "demo")), List.of());

            house.server.configure(changed);

            assertThat(house.setup.cameras())
                    .extracting(camera -> camera.id().value())
                    .containsExactly("window", "till");
            assertThat(house.setup.rules()).isEmpty();
            assertThat(console.bare("entrance")).isEmpty();
        }
    }
}
