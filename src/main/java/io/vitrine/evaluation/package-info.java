/** Measures how well the models see, on pictures and clips whose truth is known. */
@NullMarked
package io.vitrine.evaluation;

import org.jspecify.annotations.NullMarked;
