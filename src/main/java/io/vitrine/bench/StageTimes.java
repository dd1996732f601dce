package io.vitrine.bench;

import java.util.List;

/**
 * The parts of the line, each measured alone.
 *
 * @param decode a picture out of its file
 * @param decodeAndScale the same, and into the size that the person detector wants
 * @param rawSession the person detector by TensorFlow's session and nothing around it
 * @param modelRun the same batch through the product's own way to models
 * @param wholeLine from a file to alerts, every picture looked at
 */
public record StageTimes(
        StageTime decode, StageTime decodeAndScale, StageTime rawSession, StageTime modelRun, StageTime wholeLine) {

    /** In their order. */
    public List<StageTime> all() {
        return List.of(decode, decodeAndScale, rawSession, modelRun, wholeLine);
    }

    /** What scaling costs: decoding and scaling, by decoding alone. */
    public double scaling() {
        return decodeAndScale.millis() / decode.millis();
    }

    /** What the product adds to TensorFlow. */
    public double ownCost() {
        return modelRun.millis() / rawSession.millis();
    }

    /** What everything else adds to the three that cannot be left out: decoding, scaling, finding persons. */
    public double lineCost() {
        return wholeLine.millis() / (decodeAndScale.millis() + rawSession.millis());
    }
}
