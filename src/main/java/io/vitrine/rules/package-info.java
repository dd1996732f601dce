/** Decides which sightings matter. */
@NullMarked
package io.vitrine.rules;

import org.jspecify.annotations.NullMarked;
