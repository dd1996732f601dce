/** The embedded MQTT broker; the only door to Artemis. */
@NullMarked
package io.vitrine.broker;

import org.jspecify.annotations.NullMarked;
