package io.vitrine.models;

import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;

/** Holds a loaded network against its card, so that a wrong model stops the start and not the first shopper. */
final class Signature {
    private final ModelCard card;

    Signature(ModelCard card) {
        this.card = card;
    }

    /** @throws ModelException naming the tensor, what the card says and what the network has */
    void checkTensors(PairList<String, Shape> inputs, PairList<String, Shape> outputs) {
        ModelCard.Input input = card.input();
        Shape found = inputs.get(input.name());
        var expected = new Shape(-1, input.height(), input.width(), 3);
        if (inputs.size() != 1 || found == null) {
            throw wrong("inputs", "[" + input.name() + "]", inputs.keys().toString());
        }
        if (found.dimension() != 4 || !same(found, expected)) {
            throw wrong(input.name(), expected.toString(), found.toString());
        }
        card.outputs().forEach((role, tensor) -> {
            if (!outputs.contains(tensor)) {
                throw wrong("output " + role, tensor, outputs.keys().toString());
            }
        });
    }

    /** @throws ModelException when the answer for one picture has another shape than the card's task needs */
    void checkAnswer(Outputs answer) {
        card.outputs().keySet().forEach(role -> {
            Tensor tensor = answer.get(role);
            int last = tensor.size(tensor.dimensions() - 1);
            switch (role) {
                case "boxes" -> expect(tensor, role, 3, 4, last);
                case "scores" -> expect(tensor, role, 3, card.classes().size(), last);
                case "category" -> expect(tensor, role, 2, card.classes().size(), last);
                case "tags" -> expect(tensor, role, 2, card.tags().size(), last);
                case "masks" -> expect(tensor, role, 4, last, last);
                default -> {}
            }
        });
        if (card.task() == ModelCard.Task.DETECT
                && answer.get("boxes").size(1) != answer.get("scores").size(1)) {
            throw wrong("scores", "as many rows as boxes " + answer.get("boxes"), "" + answer.get("scores"));
        }
        if (card.task() == ModelCard.Task.CLASSIFY) {
            answer.get("category");
        }
    }

    private void expect(Tensor tensor, String role, int dimensions, int expectedLast, int last) {
        if (tensor.dimensions() != dimensions || tensor.size(0) != 1 || last != expectedLast) {
            throw wrong(role, "%d dimensions, the last of %d".formatted(dimensions, expectedLast), tensor.toString());
        }
    }

    /** An open dimension of the network, -1, fits every size but the picture's own sides. */
    private static boolean same(Shape found, Shape expected) {
        boolean openSides = found.get(1) == -1 || found.get(2) == -1;
        return found.get(0) <= 1
                && (openSides || (found.get(1) == expected.get(1) && found.get(2) == expected.get(2)))
                && (found.get(3) == 3 || found.get(3) == -1);
    }

    private ModelException wrong(String tensor, String expected, String got) {
        return new ModelException("model %s does not fit its card: tensor %s: expected %s, got %s"
                .formatted(card.name(), tensor, expected, got));
    }
}
