/** Joins track, garments and zones: the outfit, and the visit from entering to leaving. */
@NullMarked
package io.vitrine.sighting;

import org.jspecify.annotations.NullMarked;
