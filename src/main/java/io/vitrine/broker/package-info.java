/** The embedded MQTT broker. */
@NullMarked
package io.vitrine.broker;

import org.jspecify.annotations.NullMarked;
