package dev.yellow.model.read;

import dev.yellow.model.placement.Hints;
import dev.yellow.model.placement.Hints.Jobs;
import dev.yellow.model.placement.Hints.Size;
import dev.yellow.model.placement.Hints.SourceHint;
import dev.yellow.model.placement.Hints.StreamHint;
import dev.yellow.model.placement.Hints.TransformerHint;
import dev.yellow.model.placement.Hints.Tries;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.shape.Field;
import dev.yellow.model.shape.Many.EntriesOf;
import dev.yellow.model.shape.Many.NamedOf;
import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.Fraction;
import dev.yellow.model.shape.Scalars.Whole;
import dev.yellow.model.shape.Values;
import java.time.Duration;
import java.util.OptionalDouble;

/// `kind: Hints`.
final class HintsShape {
    static final ObjectShape<HintsDocument> SHAPE = hints();

    private HintsShape() {}

    private static ObjectShape<HintsDocument> hints() {
        var of = ObjectShape.document("Hints", "Sizing and tuning; never changes a result.");
        var defaults = of.optional("defaults", jobs("DefaultSizes"), "For all jobs.");
        var stacks = of.optional("stacks", new EntriesOf<>("stacks", "stack", jobs("StackSizes")), "For the jobs of a stack.");
        var streams = of.optional("streams", new NamedOf<>("streams", "stream as store or store.dataset", stream()),
                "For a store's streams, or one of them.");
        var transformers = of.optional("transformers", new NamedOf<>("transformers", "transformer as workspace.transformer", transformer()),
                "For a transformer.");
        var sources = of.optional("sources", new NamedOf<>("sources", "host, bucket, account or path", source()),
                "For all jobs that read at one container.");
        return of.makes(v -> {
            var jobs = v.get(defaults);
            return new HintsDocument(
                    jobs == null ? null : new HintsDocument.Defaults(jobs, v.at(defaults)),
                    new Hints(jobs == null ? Jobs.NONE : jobs, v.named(stacks), v.named(streams), v.named(transformers), v.named(sources)));
        });
    }

    private static ObjectShape<Jobs> jobs(String name) {
        var of = ObjectShape.of(name, "Sizes by kind of job.");
        var ingestion = of.optional("ingestion", size(), "Of jobs that ingest.");
        var transformer = of.optional("transformer", size(), "Of transformers.");
        return of.makes(v -> new Jobs(v.get(ingestion, Size.NONE), v.get(transformer, Size.NONE)));
    }

    private static ObjectShape<Size> size() {
        var of = ObjectShape.of("Size", "What a job asks for and may use at most.");
        var size = sizeFields(of);
        return of.makes(size::of);
    }

    private record SizeFields(Field<Amount> memory, Field<Amount> cpu) {
        Size of(Values v) {
            return new Size(v.get(memory), v.get(cpu));
        }
    }

    private static SizeFields sizeFields(ObjectShape.Of of) {
        return new SizeFields(
                of.optional("memory", Common.MEMORY, "Request and limit, such as 256Mi..1Gi, or one for both."),
                of.optional("cpu", Common.CPU, "Request and limit, such as 100m..500m, or one for both."));
    }

    private record TriesFields(Field<Duration> timeout, Field<Integer> retries, Field<Duration> backoff) {
        Tries of(Values v) {
            return new Tries(v.get(timeout), StackShape.whole(v, retries), v.get(backoff));
        }
    }

    private static TriesFields triesFields(ObjectShape.Of of) {
        return new TriesFields(
                of.optional("timeout", Common.DURATION, "After which a run is ended."),
                of.optional("retries", new Whole("retries", 0, 100), "Attempts after the first, for failures that may pass."),
                of.optional("backoff", Common.DURATION, "Wait before the first retry, doubled for each further one."));
    }

    private static ObjectShape<StreamHint> stream() {
        var of = ObjectShape.of("StreamHint", "Sizing and tuning of a stream.");
        var size = sizeFields(of);
        var tries = triesFields(of);
        var chunkRows = of.defaulting("chunkRows", new Whole("chunkRows", 1, Integer.MAX_VALUE), "50000", "Rows held in memory at once.");
        var keepStaging = of.optional("keepStaging", StackShape.KEEP_STAGING, "Before the platform's.");
        var staging = of.optional("staging", Common.STAGING, "Before the platform's.");
        var maxDeleteFraction = of.defaulting("maxDeleteFraction", new Fraction("maxDeleteFraction", 0, 1), "0.5",
                "Net deletes above this share of a table stop the batch.");
        var readers = of.optional("readers", new Whole("readers", 1, 64), "Connections that read the source in parallel.");
        var maxSnapshotAge = of.defaulting("maxSnapshotAge", Common.DURATION, "1h", "Of the source's snapshot.");
        var allowRewrite = of.defaulting("allowRewrite", Common.FLAG, "false", "Whether a table of over 1 GiB may be rewritten by an evolution.");
        return of.makes(v -> {
            var fraction = v.get(maxDeleteFraction);
            return new StreamHint(
                    v.name(), size.of(v), tries.of(v), StackShape.whole(v, chunkRows), v.get(keepStaging), v.get(staging),
                    fraction == null ? OptionalDouble.empty() : OptionalDouble.of(fraction), StackShape.whole(v, readers), v.get(maxSnapshotAge),
                            v.get(allowRewrite), v.at());
        });
    }

    private static ObjectShape<TransformerHint> transformer() {
        var of = ObjectShape.of("TransformerHint", "Sizing of a transformer.");
        var size = sizeFields(of);
        var tries = triesFields(of);
        return of.makes(v -> new TransformerHint(v.name(), size.of(v), tries.of(v), v.at()));
    }

    private static ObjectShape<SourceHint> source() {
        var of = ObjectShape.of("SourceHint", "What all jobs at one container share.");
        var jobs = of.required("jobs", new Whole("jobs", 1, Integer.MAX_VALUE), "At most so many at once.");
        return of.makes(v -> {
            var most = v.get(jobs);
            return most == null ? null : new SourceHint(v.name(), most, v.at());
        });
    }
}
