/** Turns a camera into frames; the only door to FFmpeg. */
@NullMarked
package io.vitrine.capture;

import org.jspecify.annotations.NullMarked;
