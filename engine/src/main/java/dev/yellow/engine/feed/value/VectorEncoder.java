package dev.yellow.engine.feed.value;

/// Embeddings, as `vector_send` writes them.
record VectorEncoder(int dimensions) implements FieldEncoder {
    @Override
    public void encode(Object value, FieldBuffer to) throws Unfit {
        if (!(value instanceof float[] numbers)) throw Unfit.kind(value);
        if (numbers.length != dimensions) throw new Unfit("has " + numbers.length + " dimensions, not " + dimensions);
        to.putShort(dimensions);
        to.putShort(0);
        for (var each : numbers) {
            if (!Float.isFinite(each)) throw new Unfit("holds a number that is not finite");
            to.putInt(Float.floatToIntBits(each));
        }
    }
}
