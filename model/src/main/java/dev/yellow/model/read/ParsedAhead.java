package dev.yellow.model.read;

import dev.yellow.model.fault.Place;
import dev.yellow.model.lint.LintCode;
import dev.yellow.model.read.DocumentParser.Parsed;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/// Parses files on other threads while the caller makes records of those before: parsing is nine tenths of the work,
/// and records must be made in the order of the files.
final class ParsedAhead {
    /// A start-up of threads costs more than it saves below.
    private static final int FEW = 32;
    /// Trees of so many files are in memory at once.
    private static final int AHEAD = 64;

    private ParsedAhead() {}

    /// A file before it is part of the model.
    sealed interface Prepared {}

    record Recalled(FileRecords records) implements Prepared {}

    record Anew(Parsed parsed) implements Prepared {}

    /// Calls `then` for each file in order, on the calling thread.
    static void each(List<? extends ModelFile> files, DocumentParser parser, Memory memory, BiConsumer<ModelFile, Prepared> then) {
        var threads = Runtime.getRuntime().availableProcessors();
        if (files.size() < FEW || threads == 1) {
            for (var file : files) then.accept(file, prepared(file, parser, memory));
            return;
        }
        try (var executor = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("model-parser-", 0).factory())) {
            ahead(files, parser, memory, then, executor);
        }
    }

    private static void ahead(List<? extends ModelFile> files, DocumentParser parser, Memory memory, BiConsumer<ModelFile, Prepared> then,
            ExecutorService executor) {
        var waiting = new ArrayDeque<CompletableFuture<Prepared>>(AHEAD);
        var next = 0;
        try {
            for (var file : files) {
                for (; next < files.size() && waiting.size() < AHEAD; next++) {
                    var other = files.get(next);
                    waiting.add(CompletableFuture.supplyAsync(() -> prepared(other, parser, memory), executor));
                }
                then.accept(file, waiting.remove().join());
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        } finally {
            executor.shutdownNow();
        }
    }

    private static Prepared prepared(ModelFile file, DocumentParser parser, Memory memory) {
        try {
            var content = file.content();
            var recalled = memory.recall(file.path(), content);
            return recalled != null ? new Recalled(recalled) : new Anew(parser.parse(file.path(), content));
        } catch (IOException e) {
            var at = new Place.InModel(file.path(), 1, 1);
            return new Anew(new Parsed(List.of(), List.of(LintCode.FILE_UNREADABLE.at(at, "\"" + file.path() + "\" cannot be read: " + e.getMessage()))));
        }
    }
}
