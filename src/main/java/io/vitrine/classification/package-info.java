/** Finds and names the garments a person wears: category and colour. */
@NullMarked
package io.vitrine.classification;

import org.jspecify.annotations.NullMarked;
