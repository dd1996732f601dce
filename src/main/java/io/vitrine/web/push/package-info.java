/** Tells staff phones of alerts while their page is closed: Web Push, by RFC 8030, 8188, 8291 and 8292. */
@NullMarked
package io.vitrine.web.push;

import org.jspecify.annotations.NullMarked;
