package dev.yellow.model.cache;

import dev.yellow.model.ByName;
import dev.yellow.model.Entry;
import dev.yellow.model.placement.Hints;
import dev.yellow.model.placement.Hints.Jobs;
import dev.yellow.model.placement.Hints.Size;
import dev.yellow.model.placement.Hints.SourceHint;
import dev.yellow.model.placement.Hints.StreamHint;
import dev.yellow.model.placement.Hints.TransformerHint;
import dev.yellow.model.placement.Hints.Tries;
import dev.yellow.model.quantity.Amount;
import dev.yellow.model.read.HintsDocument;

/// Hints.
final class HintsForm {
    private HintsForm() {}

    static void write(Out out, HintsDocument d) {
        out.orNull(d.defaults(), (o, defaults) -> {
            write(o, defaults.jobs());
            o.place(defaults.at());
        });
        write(out, d.hints().defaults());
        out.list(d.hints().stacks().list(), (o, entry) -> {
            o.ref(entry.key());
            write(o, entry.value());
        });
        out.list(d.hints().streams().list(), HintsForm::write);
        out.list(d.hints().transformers().list(), HintsForm::write);
        out.list(d.hints().sources().list(), HintsForm::write);
    }

    static HintsDocument read(In in) {
        var defaults = in.orNull(i -> new HintsDocument.Defaults(jobs(i), i.place()));
        var hints = new Hints(
                jobs(in), ByName.of(in.list(i -> new Entry<>(i.ref(), jobs(i)))), ByName.of(in.list(HintsForm::stream)),
                ByName.of(in.list(HintsForm::transformer)),
                ByName.of(in.list(HintsForm::source)));
        return new HintsDocument(defaults, hints);
    }

    private static void write(Out out, Jobs jobs) {
        write(out, jobs.ingestion());
        write(out, jobs.transformer());
    }

    private static Jobs jobs(In in) {
        return new Jobs(size(in), size(in));
    }

    private static void write(Out out, Size size) {
        out.orNull(size.memory(), HintsForm::write);
        out.orNull(size.cpu(), HintsForm::write);
    }

    private static Size size(In in) {
        return new Size(in.orNull(HintsForm::amount), in.orNull(HintsForm::amount));
    }

    private static void write(Out out, Amount amount) {
        out.number(amount.request());
        out.number(amount.limit());
    }

    private static Amount amount(In in) {
        return new Amount(in.longNumber(), in.longNumber());
    }

    private static void write(Out out, Tries tries) {
        out.orNull(tries.timeout(), Out::duration);
        out.integer(tries.retries());
        out.orNull(tries.backoff(), Out::duration);
    }

    private static Tries tries(In in) {
        return new Tries(in.orNull(In::duration), in.integer(), in.orNull(In::duration));
    }

    private static void write(Out out, StreamHint h) {
        out.text(h.name());
        write(out, h.size());
        write(out, h.tries());
        out.integer(h.chunkRows());
        out.orNull(h.keepStaging(), StackForm::write);
        out.choiceOrNull(h.staging());
        out.fraction(h.maxDeleteFraction());
        out.integer(h.readers());
        out.orNull(h.maxSnapshotAge(), Out::duration);
        out.flagOrNull(h.allowRewrite());
        out.place(h.at());
    }

    private static StreamHint stream(In in) {
        return new StreamHint(
                in.text(), size(in), tries(in), in.integer(), in.orNull(StackForm::keepStaging), in.choiceOrNull(StackForm.STAGING),
                in.fraction(), in.integer(),
                in.orNull(In::duration), in.flagOrNull(), in.place());
    }

    private static void write(Out out, TransformerHint h) {
        out.text(h.name());
        write(out, h.size());
        write(out, h.tries());
        out.place(h.at());
    }

    private static TransformerHint transformer(In in) {
        return new TransformerHint(in.text(), size(in), tries(in), in.place());
    }

    private static void write(Out out, SourceHint h) {
        out.text(h.name());
        out.number(h.jobs());
        out.place(h.at());
    }

    private static SourceHint source(In in) {
        return new SourceHint(in.text(), in.number(), in.place());
    }
}
