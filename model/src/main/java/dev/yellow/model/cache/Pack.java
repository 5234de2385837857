package dev.yellow.model.cache;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.read.FileRecords;
import dev.yellow.model.type.DataType;
import dev.yellow.model.type.DataTypeParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A pack's content: the texts, the faults of the whole model, and an entry for each file.
/// ```text
/// line with the build ─ checksum of the rest ─ texts ─ key and faults of the model ─ entries: path, hash, length, records
/// ```
final class Pack {
    static final int HASH = 32;
    private static final Pack EMPTY = new Pack(new byte[0], new String[0], 0);

    /// @param start where its records are
    record Entry(byte[] hash, int start, int end) {}

    private final byte[] bytes;
    private final String[] texts;
    /// Types by the numbers of their texts; threads may fill a place twice, with the same.
    private final @Nullable DataType[] types;
    private final int firstTexts;
    private final Map<String, Entry> entries = new HashMap<>();
    private byte[] key = new byte[0];
    private int faults;

    private Pack(byte[] bytes, String[] texts, int firstTexts) {
        this.bytes = bytes;
        this.texts = texts;
        this.types = new DataType[texts.length];
        this.firstTexts = firstTexts;
    }

    /// An empty one where the bytes are no pack of this build.
    static Pack of(byte[] bytes, String build) {
        var head = head(build);
        if (bytes.length < head.length + 8 || !Arrays.equals(bytes, 0, head.length, head, 0, head.length)) return EMPTY;
        var checksum = new CRC32C();
        checksum.update(bytes, head.length + 8, bytes.length - head.length - 8);
        if (checksum.getValue() != checksumAt(bytes, head.length)) return EMPTY;
        try {
            return read(bytes, head.length + 8);
        } catch (RuntimeException _) {
            return EMPTY; // its checksum is right, and yet it cannot be read: it was not written by us
        }
    }

    private static long checksumAt(byte[] bytes, int at) {
        var value = 0L;
        for (var i = 0; i < 8; i++) value = value << 8 | bytes[at + i] & 0xFF;
        return value;
    }

    private static byte[] head(String build) {
        return ("yellow model " + build + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Pack read(byte[] bytes, int start) {
        var in = new In(bytes, start, "", EMPTY);
        var texts = new String[in.number()];
        var firstTexts = in.number();
        for (var i = 0; i < texts.length; i++) {
            var length = in.number();
            texts[i] = new String(bytes, in.skip(length), length, StandardCharsets.UTF_8);
        }
        var pack = new Pack(bytes, texts, firstTexts);
        var start2 = in.skip(HASH);
        pack.key = Arrays.copyOfRange(bytes, start2, start2 + HASH);
        var length = in.number();
        pack.faults = in.skip(length);
        for (var left = in.number(); left > 0; left--) {
            var path = texts[in.number()];
            var hash = in.skip(HASH);
            var size = in.number();
            var records = in.skip(size);
            pack.entries.put(path, new Entry(Arrays.copyOfRange(bytes, hash, hash + HASH), records, records + size));
        }
        return pack;
    }

    /// The file of a pack.
    ///
    /// @param key      of the model
    /// @param faults   what lint says of it, as [Out] wrote them
    /// @param records  by path, with the hash of each
    static byte[] write(String build, Texts texts, int firstTexts, byte[] key, byte[] faults, List<Written> records) {
        var out = new Out(texts, "");
        // Numbers of paths first: they may be new texts.
        var paths = records.stream().mapToInt(r -> texts.number(r.path())).toArray();
        out.number(texts.all().size());
        out.number(firstTexts);
        for (var text : texts.all()) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.number(utf8.length);
            out.raw(utf8);
        }
        out.raw(key);
        out.number(faults.length);
        out.raw(faults);
        out.number(paths.length);
        for (var i = 0; i < paths.length; i++) {
            out.number(paths[i]);
            out.raw(records.get(i).hash());
            out.number(records.get(i).records().length);
            out.raw(records.get(i).records());
        }
        var rest = out.bytes();
        var checksum = new CRC32C();
        checksum.update(rest);
        var file = new Out(texts, "");
        file.raw(head(build));
        for (var shift = 56; shift >= 0; shift -= 8) file.raw(new byte[] {(byte) (checksum.getValue() >>> shift)});
        file.raw(rest);
        return file.bytes();
    }

    /// An entry that goes into a pack.
    record Written(String path, byte[] hash, byte[] records) {}

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    String[] texts() {
        return texts;
    }

    /// How many texts there were when the table was begun; what came later may be of content that is gone.
    int firstTexts() {
        return firstTexts;
    }

    /// The entry of a file with that content, or null.
    @Nullable Entry entry(String path, byte[] hash) {
        var entry = entries.get(path);
        return entry != null && Arrays.equals(entry.hash, hash) ? entry : null;
    }

    byte[] bytes(Entry entry) {
        return Arrays.copyOfRange(bytes, entry.start, entry.end);
    }

    FileRecords records(String path, Entry entry) {
        return RecordsForm.read(new In(bytes, entry.start, path, this));
    }

    /// What lint said of the model with that key, or null.
    @Nullable List<Fault> faults(byte[] key) {
        return Arrays.equals(key, this.key) ? new In(bytes, faults, "", this).list(FaultForm::read) : null;
    }

    String text(int number) {
        return texts[number];
    }

    DataType type(int number) {
        var type = types[number];
        if (type == null) types[number] = type = DataTypeParser.parse(texts[number]);
        return type;
    }
}
