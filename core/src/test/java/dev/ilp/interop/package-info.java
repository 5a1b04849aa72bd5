/** Tests against the JavaScript reference implementations, run as processes of their own. */
@NullMarked
package dev.ilp.interop;

import org.jspecify.annotations.NullMarked;
