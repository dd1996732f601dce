/** Which cameras exist, and the zones, counting lines and privacy masks drawn on their pictures. */
@NullMarked
package io.vitrine.camera;

import org.jspecify.annotations.NullMarked;
