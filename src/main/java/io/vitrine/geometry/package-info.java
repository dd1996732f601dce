/** Places as fractions of a picture: 0,0 is the upper left corner, 1,1 the lower right. */
@NullMarked
package io.vitrine.geometry;

import org.jspecify.annotations.NullMarked;
