package io.vitrine.classification;

/** Which part of the body a garment covers. */
public enum Kind {
    UPPER,
    OUTER,
    LOWER,
    FULL
}
