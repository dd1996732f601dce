/** Opens the database and brings its tables up to date. */
@NullMarked
package io.vitrine.storage;

import org.jspecify.annotations.NullMarked;
