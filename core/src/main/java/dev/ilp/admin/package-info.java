/**
 * What a node tells about itself over HTTP: health, for orchestrators, and status, for people and
 * for the other commands. It is given what it shows; no packet comes here.
 */
@NullMarked
package dev.ilp.admin;

import org.jspecify.annotations.NullMarked;
