/** Follows the persons of one camera. */
@NullMarked
package io.vitrine.tracking;

import org.jspecify.annotations.NullMarked;
