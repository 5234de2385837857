package dev.yellow.engine.staging;

/// What a staged row does. Its letter stands in `yellow_op`.
public enum Op {
    INSERT("I"), UPDATE("U"), DELETE("D"), REHASH("H"), SAME("=");

    private final String letter;

    Op(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }
}
