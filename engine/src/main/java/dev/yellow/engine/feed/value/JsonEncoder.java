package dev.yellow.engine.feed.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/// Text that is one JSON value, kept to the letter.
final class JsonEncoder implements FieldEncoder {
    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE).maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE).build()).build();

    @Override
    public void encode(Object value, FieldBuffer to) throws Unfit {
        if (!(value instanceof String text)) throw Unfit.kind(value);
        if (!oneValue(text)) throw new Unfit("is no JSON");
        to.putText(text, text.length());
    }

    private static boolean oneValue(String text) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) return false;
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException _) {
            return false;
        }
    }
}
