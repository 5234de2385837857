package dev.yellow.engine.watermark;

import com.fasterxml.jackson.core.JsonFactory;
import dev.yellow.engine.definition.JsonTree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How far a dataset has been read. Values are the source's own text, at full precision.
///
/// @param low      rows below it will not come any more; null: none is known to be complete
/// @param ahead    the greatest value read, not yet safe as a low bound; null: there is none
/// @param openThen   transactions that were open when it was read
/// @param reconciled when all rows were last read to find deletes, by the source's clock; null: that is not known
public record Mark(@Nullable String low, @Nullable String ahead, Set<String> openThen, @Nullable Instant reconciled) {
    public static final Mark NONE = new Mark(null, null, Set.of(), null);

    public Mark {
        openThen = Set.copyOf(openThen);
    }

    /// After a read whose snapshot saw the end of all that was open: what it read with the old bound was complete up to
    /// the value ahead, so the next read may start there.
    ///
    /// @param openBefore transactions open before that read's snapshot was taken
    public Mark settled(Set<String> openBefore) {
        return ahead != null && Collections.disjoint(openThen, openBefore) ? new Mark(ahead, null, Set.of(), reconciled) : this;
    }

    /// After a read.
    ///
    /// @param greatest  value read, null where no row has a usable one
    /// @param openAfter transactions open after that read's snapshot was taken
    public Mark read(@Nullable String greatest, Set<String> openAfter) {
        // An older one that is still waited for stays: it will be safe sooner. One is never safe at once: a transaction
        // may have ended between the snapshot and the question who is open.
        return greatest == null || ahead != null ? this : new Mark(low, greatest, new TreeSet<>(openAfter), reconciled);
    }

    /// After a read of all rows, in which what was missing was deleted.
    public Mark reconciledAt(Instant now) {
        return new Mark(low, ahead, openThen, now);
    }

    /// As it is kept: a JSON object.
    @Override
    public String toString() {
        var out = new StringWriter();
        try (var json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            if (low != null) json.writeStringField("low", low);
            if (ahead != null) json.writeStringField("ahead", ahead);
            json.writeArrayFieldStart("open");
            for (var each : new TreeSet<>(openThen)) json.writeString(each);
            json.writeEndArray();
            if (reconciled != null) json.writeStringField("reconciled", reconciled.toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// Reads back what [#toString] wrote.
    public static Mark parse(String text) {
        var mark = JsonTree.read(text);
        return new Mark(mark.has("low") ? mark.text("low") : null, mark.has("ahead") ? mark.text("ahead") : null, Set.copyOf(mark.texts("open")),
                mark.has("reconciled") ? Instant.parse(mark.text("reconciled")) : null);
    }
}
