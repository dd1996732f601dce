/** Remembers visits, crossings and alerts, and forgets them when due. */
@NullMarked
package io.vitrine.reports;

import org.jspecify.annotations.NullMarked;
