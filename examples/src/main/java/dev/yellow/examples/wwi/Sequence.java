package dev.yellow.examples.wwi;

/// Numbers from 1. Customer, supplier and stock transactions share one, as in the original.
final class Sequence {
    private int last;

    int next() {
        return ++last;
    }
}
