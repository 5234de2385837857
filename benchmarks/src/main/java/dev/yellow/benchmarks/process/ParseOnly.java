package dev.yellow.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Parses all YAML files of a folder to events, on all cores, and drops them: the least that any reader of them does.
public final class ParseOnly {
    private ParseOnly() {}

    public static void main(String[] words) throws Exception {
        List<Path> files;
        try (var all = Files.walk(Path.of(words[0]))) {
            files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
        var next = new AtomicInteger();
        var events = new AtomicLong();
        var threads = IntStream.range(0, Runtime.getRuntime().availableProcessors()).mapToObj(_ -> Thread.ofPlatform().start(() -> {
            for (var i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) events.addAndGet(parse(files.get(i)));
        })).toList();
        for (var thread : threads) thread.join();
        if (events.get() == 0) throw new IllegalStateException("no YAML in " + words[0]);
        System.out.println(events + " events");
    }

    private static long parse(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8);
            var settings = LoadSettings.builder().setParseComments(false).setBufferSize(text.length() + 1).build();
            var parser = new ParserImpl(settings, new StreamReader(settings, text));
            long events = 0;
            for (; parser.hasNext(); events++) parser.next();
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
