/** Finds persons in a frame. */
@NullMarked
package io.vitrine.detection;

import org.jspecify.annotations.NullMarked;
