/** Who may look and change: people, devices, programs, their logins, and the record of what they did. */
@NullMarked
package io.vitrine.web.people;

import org.jspecify.annotations.NullMarked;
