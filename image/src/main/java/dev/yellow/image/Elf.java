package dev.yellow.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a program or library asks its loader for, read from the file: it is asked of programs of other architectures too,
/// which cannot run here.
///
/// @param architecture amd64 or arm64
/// @param interpreter  the loader's path, of programs alone
/// @param needed       names of libraries
record Elf(String architecture, Optional<String> interpreter, List<String> needed) {
    private static final int MAGIC = 0x464C457F;
    private static final int AMD64 = 62;
    private static final int ARM64 = 183;
    /// Of 64 bits: where the table of segments is told, how many there are, and where in a segment's entry its parts are.
    private static final int CLASS_64 = 2;
    private static final int TABLE = 32;
    private static final int ENTRY_SIZE = 54;
    private static final int ENTRIES = 56;
    private static final int OFFSET = 8;
    private static final int ADDRESS = 16;
    private static final int SIZE = 32;
    private static final int LOADED = 1;
    private static final int DYNAMIC = 2;
    private static final int INTERPRETER = 3;
    private static final int NEEDED = 1;
    private static final int TEXTS = 5;

    Elf {
        needed = List.copyOf(needed);
    }

    /// Nothing where a file is no ELF file, such as a script. @throws IOException when it is one that cannot be read
    static Optional<Elf> of(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.capacity() < 64 || bytes.getInt(0) != MAGIC) return Optional.empty();
        if (bytes.get(4) != CLASS_64 || bytes.get(5) != 1) throw new IOException(file + " is of no architecture that images are built for");
        var architecture = switch (bytes.getShort(18)) {
            case AMD64 -> "amd64";
            case ARM64 -> "arm64";
            default -> throw new IOException(file + " is of no architecture that images are built for");
        };
        var interpreter = Optional.<String>empty();
        List<String> needed = List.of();
        for (var entry : segments(bytes)) {
            if (bytes.getInt(entry) == INTERPRETER) interpreter = Optional.of(text(bytes, (int) bytes.getLong(entry + OFFSET)));
            if (bytes.getInt(entry) == DYNAMIC) needed = needed(bytes, (int) bytes.getLong(entry + OFFSET), bytes.getLong(entry + SIZE));
        }
        return Optional.of(new Elf(architecture, interpreter, needed));
    }

    private static List<Integer> segments(ByteBuffer bytes) {
        var all = new ArrayList<Integer>();
        for (var n = 0; n < bytes.getShort(ENTRIES); n++) all.add((int) bytes.getLong(TABLE) + n * bytes.getShort(ENTRY_SIZE));
        return all;
    }

    private static List<String> needed(ByteBuffer bytes, int from, long size) throws IOException {
        var texts = 0L;
        var names = new ArrayList<Long>();
        for (var at = from; at < from + size; at += 16) {
            if (bytes.getLong(at) == TEXTS) texts = bytes.getLong(at + 8);
            if (bytes.getLong(at) == NEEDED) names.add(bytes.getLong(at + 8));
        }
        var all = new ArrayList<String>();
        for (var name : names) all.add(text(bytes, inFile(bytes, texts) + name.intValue()));
        return all;
    }

    /// Where in the file an address of memory is kept.
    private static int inFile(ByteBuffer bytes, long address) throws IOException {
        for (var entry : segments(bytes)) {
            var start = bytes.getLong(entry + ADDRESS);
            if (bytes.getInt(entry) == LOADED && address >= start && address < start + bytes.getLong(entry + SIZE))
                return (int) (address - start + bytes.getLong(entry + OFFSET));
        }
        throw new IOException("an ELF file names what it does not hold");
    }

    private static String text(ByteBuffer bytes, int from) {
        var end = from;
        while (bytes.get(end) != 0) end++;
        return new String(bytes.array(), from, end - from, StandardCharsets.UTF_8);
    }
}
