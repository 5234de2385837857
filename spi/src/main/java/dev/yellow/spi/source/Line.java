package dev.yellow.spi.source;

/// A line of an object, or the lines of one record.
///
/// @param object as people look for it @param number the first line's, from 1 @param text as it stands there
public record Line(String object, long number, String text) {}
