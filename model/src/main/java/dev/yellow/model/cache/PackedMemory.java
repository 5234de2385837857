package dev.yellow.model.cache;

import dev.yellow.model.fault.Fault;
import dev.yellow.model.read.FileRecords;
import dev.yellow.model.read.Memory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What a pack remembers, and what the next one will.
final class PackedMemory implements Memory {
    /// @param entry where the pack has its records; null: they were made anew
    private record Seen(byte[] hash, Pack.@Nullable Entry entry) {}

    private record Read(String path, Seen seen, FileRecords records) {}

    private final Pack pack;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final List<Read> files = new ArrayList<>();

    PackedMemory(Pack pack) {
        this.pack = pack;
    }

    @Override
    public @Nullable FileRecords recall(String path, byte[] content) {
        bytes.addAndGet(content.length);
        var hash = sha256().digest(content);
        var entry = pack.entry(path, hash);
        var records = entry == null ? null : records(path, entry);
        seen.put(path, new Seen(hash, records == null ? null : entry));
        return records;
    }

    private @Nullable FileRecords records(String path, Pack.Entry entry) {
        try {
            return pack.records(path, entry);
        } catch (RuntimeException _) {
            return null; // whatever cannot be understood is read anew
        }
    }

    /// A file that could not be read was never asked for, and is not remembered.
    @Override
    public void read(String path, FileRecords records) {
        var how = seen.get(path);
        if (how != null) files.add(new Read(path, how, records));
    }

    long bytes() {
        return bytes.get();
    }

    /// Whether the pack has exactly the files that were read.
    boolean knewAll() {
        return files.size() == pack.size() && files.stream().allMatch(f -> f.seen.entry != null);
    }

    /// Of all files with their contents, and of what reading found: links and folders may be at fault too.
    byte[] key(List<Fault> faults) {
        var digest = sha256();
        for (var file : files) {
            add(file.path, digest);
            digest.update(file.seen.hash);
        }
        for (var fault : faults) add(fault.toString(), digest);
        return digest.digest();
    }

    private static void add(String text, MessageDigest digest) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        digest.update(utf8);
    }

    @Nullable List<Fault> faults(byte[] key) {
        return pack.faults(key);
    }

    /// The next pack. Entries that stand are copied; when too many texts may be of content that is gone, all is written anew.
    byte[] packed(String build, byte[] key, List<Fault> faults) {
        var known = files.stream().filter(f -> f.seen.entry != null).count();
        var anew = pack.texts().length > 2 * pack.firstTexts() || 2 * known < files.size();
        var texts = new Texts(anew ? new String[0] : pack.texts());
        var written = new ArrayList<Pack.Written>();
        for (var file : files) {
            var records = anew || file.seen.entry == null ? bytes(file, texts) : pack.bytes(file.seen.entry);
            if (records != null) written.add(new Pack.Written(file.path, file.seen.hash, records));
        }
        var out = new Out(texts, "");
        try {
            out.list(faults, FaultForm::write);
        } catch (Texts.Unwritable _) {
            return Pack.write(build, texts, texts.all().size(), new byte[Pack.HASH], new byte[0], written);
        }
        return Pack.write(build, texts, anew ? texts.all().size() : pack.firstTexts(), key, out.bytes(), written);
    }

    private static byte @Nullable [] bytes(Read file, Texts texts) {
        try {
            texts.number(file.path);
            var out = new Out(texts, file.path);
            RecordsForm.write(out, file.records);
            return out.bytes();
        } catch (Texts.Unwritable _) {
            return null; // it is read anew each time
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
