/** What tests of several packages use. */
@NullMarked
package dev.ilp.testing;

import org.jspecify.annotations.NullMarked;
