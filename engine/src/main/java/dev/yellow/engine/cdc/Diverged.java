package dev.yellow.engine.cdc;

/// The log's changes do not follow from the rows that we have, or cannot be read from where we stand: only a comparison
/// of all rows tells what is true.
final class Diverged extends RuntimeException {
    Diverged(String why) {
        super(why);
    }
}
