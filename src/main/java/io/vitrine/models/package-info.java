/** Opens what lies in models/; the only door to DJL's model loading. */
@NullMarked
package io.vitrine.models;

import org.jspecify.annotations.NullMarked;
