/** The store as its vitrine.yml describes it. */
@NullMarked
package io.vitrine.site;

import org.jspecify.annotations.NullMarked;
