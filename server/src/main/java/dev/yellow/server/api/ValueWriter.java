package dev.yellow.server.api;

import dev.yellow.runtime.output.JsonText;
import dev.yellow.runtime.output.Value;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/// Answers as the command line's `--format json` writes them.
@Provider
public class ValueWriter implements MessageBodyWriter<Value> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Value.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(Value value, Class<?> type, Type generic, Annotation[] annotations, MediaType media,
            MultivaluedMap<String, Object> headers, OutputStream out) throws IOException {
        out.write(JsonText.write(value, false).getBytes(StandardCharsets.UTF_8));
    }
}
