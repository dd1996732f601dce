/** Tells people; the only door to MQTT. */
@NullMarked
package io.vitrine.alerts;

import org.jspecify.annotations.NullMarked;
