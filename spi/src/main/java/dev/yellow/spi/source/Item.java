package dev.yellow.spi.source;

/// Something that is read once, such as an object of a bucket.
///
/// @param name     as its source calls it
/// @param identity what tells one content under that name from another: an etag, or size and time
public record Item(String name, String identity) {}
