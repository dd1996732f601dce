/** What a browser may ask. */
@NullMarked
package io.vitrine.web;

import org.jspecify.annotations.NullMarked;
