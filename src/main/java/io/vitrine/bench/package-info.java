/** How fast the line is on this machine, and how many cameras it carries. */
@NullMarked
package io.vitrine.bench;

import org.jspecify.annotations.NullMarked;
