package io.vitrine.camera;

import io.vitrine.geometry.Polygon;

/** A named part of a camera's picture; a person is in it when their feet are. */
public record Zone(String id, Polygon outline) {}
