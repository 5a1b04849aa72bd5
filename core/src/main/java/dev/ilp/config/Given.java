package dev.ilp.config;

/** A value, and where it was given. */
record Given<T>(T value, Place place) {}
