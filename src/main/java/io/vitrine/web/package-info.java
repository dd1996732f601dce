/** What a browser may ask: console, staff page, live view, REST; the only door to Micronaut. */
@NullMarked
package io.vitrine.web;

import org.jspecify.annotations.NullMarked;
