package dev.yellow.git;

import java.time.Instant;

/// A version of a repository.
///
/// @param id      40 hex digits
/// @param author  name and e-mail address, as the commit says; nobody has checked it
/// @param subject the message's first line
public record Commit(String id, String author, Instant when, String subject) {}
