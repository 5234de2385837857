package dev.yellow.model.cache;

import dev.yellow.model.store.Ingestion;
import dev.yellow.model.store.Ingestion.Files;
import java.util.List;

/// How rows are read.
final class IngestionForm {
    private static final List<Ingestion.Objects> OBJECTS = List.of(Ingestion.Objects.values());
    private static final List<Ingestion.Compression> COMPRESSION = List.of(Ingestion.Compression.values());

    private IngestionForm() {}

    static void write(Out out, Ingestion ingestion) {
        out.text(ingestion.kind());
        switch (ingestion) {
            case Ingestion.Snapshot(var at) -> out.place(at);
            case Ingestion.Watermark(var column, var lag, var reconcile, var at) -> {
                out.orNull(column, Out::ref);
                out.orNull(lag, Out::duration);
                out.orNull(reconcile, ScheduleForm::write);
                out.place(at);
            }
            case Ingestion.Cdc(var slot, var publication, var slotAlarm, var at) -> {
                out.orNull(slot, Out::ref);
                out.orNull(publication, Out::ref);
                out.integer(slotAlarm);
                out.place(at);
            }
            case Ingestion.Csv(var files, var header, var delimiter, var quote, var nullText, var at) -> {
                write(out, files);
                out.flag(header);
                out.number(delimiter);
                out.number(quote);
                out.textOrNull(nullText);
                out.place(at);
            }
            case Ingestion.JsonLines(var files, var at) -> {
                write(out, files);
                out.place(at);
            }
            case Ingestion.JsonApi api -> JsonApiForm.write(out, api);
        }
    }

    static Ingestion read(In in) {
        var kind = in.text();
        return switch (kind) {
            case "snapshot" -> new Ingestion.Snapshot(in.place());
            case "watermark" -> new Ingestion.Watermark(in.orNull(In::ref), in.orNull(In::duration), in.orNull(ScheduleForm::read),
                    in.place());
            case "cdc" -> new Ingestion.Cdc(in.orNull(In::ref), in.orNull(In::ref), in.longInteger(), in.place());
            case "csv" -> new Ingestion.Csv(files(in), in.flag(), (char) in.number(), (char) in.number(), in.textOrNull(), in.place());
            case "jsonl" -> new Ingestion.JsonLines(files(in), in.place());
            case "json" -> JsonApiForm.read(in);
            default -> throw new IllegalStateException("no ingestion is a " + kind);
        };
    }

    private static void write(Out out, Files files) {
        out.choice(files.objects());
        out.choice(files.compression());
        out.ref(files.encoding());
        out.integer(files.maxRejects());
    }

    private static Files files(In in) {
        return new Files(in.choice(OBJECTS), in.choice(COMPRESSION), in.ref(), in.integer());
    }
}
