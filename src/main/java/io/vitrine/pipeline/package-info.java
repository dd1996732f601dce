/** The straight line from frame to alert, its threads and its health. */
@NullMarked
package io.vitrine.pipeline;

import org.jspecify.annotations.NullMarked;
