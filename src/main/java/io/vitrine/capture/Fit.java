package io.vitrine.capture;

import io.vitrine.geometry.Box;

/** How a region of a picture is laid into a model's input. */
public enum Fit {
    STRETCH,
    LETTERBOX;

    /**
     * Where in the input the region lies.
     *
     * @param regionWidth width of the region in pixels
     * @param regionHeight height of the region in pixels
     * @return as fractions of the input
     */
    public Box placed(double regionWidth, double regionHeight, int inputWidth, int inputHeight) {
        if (this == STRETCH) {
            return new Box(0, 0, 1, 1);
        }
        double scale = Math.min(inputWidth / regionWidth, inputHeight / regionHeight);
        double w = regionWidth * scale / inputWidth;
        double h = regionHeight * scale / inputHeight;
        return new Box((1 - w) / 2, (1 - h) / 2, w, h);
    }
}
