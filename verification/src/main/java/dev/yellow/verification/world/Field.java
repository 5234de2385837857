package dev.yellow.verification.world;

import dev.yellow.model.type.DataType;

/// A column of a source's table and of its dataset.
///
/// @param source  the type at the source; it holds every value that the model's type does
/// @param modeled whether the dataset has it
public record Field(String name, DataType model, DataType source, boolean notNull, boolean modeled) {
    public Field(String name, DataType type, boolean notNull) {
        this(name, type, type, notNull, true);
    }

    public Field withModel(DataType type) {
        return new Field(name, type, source, notNull, modeled);
    }

    public Field withSource(DataType type) {
        return new Field(name, model, type, notNull, modeled);
    }

    public Field required(boolean required) {
        return new Field(name, model, source, required, modeled);
    }

    public Field gained() {
        return new Field(name, model, source, notNull, true);
    }

    public Field left() {
        return new Field(name, model, source, notNull, false);
    }
}
