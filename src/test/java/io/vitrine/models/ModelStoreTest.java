package io.vitrine.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final Path SHIPPED = Path.of("models");
    private final ModelStore shipped = new ModelStore(SHIPPED, DeviceChoice.CPU);

    @TempDir
    Path folder;

    @Test
    void every_shipped_model_is_whole_and_fits_its_card() {
        assertThat(shipped.list()).contains("person-detector");
        for (String name : shipped.list()) {
            try (Model model = shipped.open(name)) {
                assertThat(model.onGpu()).isFalse();
                assertThat(model.card().licence()).isNotBlank();
            }
        }
    }

    @Test
    void a_batch_gives_what_single_pictures_give() {
        try (Model model = shipped.open("person-detector")) {
            int bytes = model.card().input().bytes();
            ByteBuffer three = model.batch(3);
            IntStream.range(0, 3 * bytes).forEach(i -> three.put(i, (byte) (i * 31 + i / bytes * 7)));
            Tensor together = model.run(three, 3).get("scores");
            for (int picture = 0; picture < 3; picture++) {
                ByteBuffer one = model.batch(1).put(three.slice(picture * bytes, bytes));
                Tensor alone = model.run(one, 1).get("scores");
                assertThat(together.at(picture, 0, 0)).isCloseTo(alone.at(0, 0, 0), within());
            }
        }
    }

    @Test
    void threads_share_a_model() {
        try (Model model = shipped.open("person-detector")) {
            float expected = model.run(model.batch(1), 1).get("scores").at(0, 0, 0);
            List<Float> answers = IntStream.range(0, 16)
                    .parallel()
                    .mapToObj(i -> model.run(model.batch(1), 1).get("scores").at(0, 0, 0))
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer).isCloseTo(expected, within()));
        }
    }

    @Test
    void a_missing_model_is_named_with_those_that_are_there() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> shipped.open("hat-detector"))
                .withMessageContainingAll("hat-detector", "card.yml is missing", "person-detector");
    }

    @Test
    void a_file_with_another_sum_is_refused() throws IOException {
        Path model = copy();
        Path variables = model.resolve("variables/variables.data-00000-of-00001");
        byte[] bytes = Files.readAllBytes(variables);
        bytes[bytes.length / 2] ^= 1;
        Files.write(variables, bytes);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> new ModelStore(folder, DeviceChoice.CPU).open("person-detector"))
                .withMessageContaining("variables.data-00000-of-00001");
    }

    @Test
    void a_model_of_another_size_than_its_card_says_is_refused() throws IOException {
        Path card = copy().resolve("card.yml");
        Files.writeString(card, Files.readString(card).replace("width: 640", "width: 320"));
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> new ModelStore(folder, DeviceChoice.CPU).open("person-detector"))
                .withMessageContainingAll("image", "320", "640");
    }

    @Test
    void a_card_that_is_no_card_is_refused() throws IOException {
        Files.createDirectories(folder.resolve("odd"));
        Files.writeString(folder.resolve("odd/card.yml"), "- just\n- a list\n");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> new ModelStore(folder, DeviceChoice.CPU).open("odd"))
                .withMessageContaining("card.yml");
    }

    @Test
    void asking_for_a_graphics_card_without_one_is_an_error_that_says_what_to_do() {
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.exists(Path.of("/dev/nvidia0")), "there is a GPU here");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> new ModelStore(SHIPPED, DeviceChoice.GPU).open("person-detector"))
                .withMessageContaining("choose auto or cpu");
    }

    private Path copy() throws IOException {
        Path source = SHIPPED.resolve("person-detector");
        Path target = folder.resolve("person-detector");
        try (Stream<Path> files = Files.walk(source)) {
            files.forEach(file -> copy(file, target.resolve(source.relativize(file))));
        }
        return target;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-4f);
    }
}
