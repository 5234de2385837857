package dev.yellow.model.cache;

import dev.yellow.model.ByName;
import dev.yellow.model.store.Classification;
import dev.yellow.model.store.Column;
import dev.yellow.model.store.Consistency;
import dev.yellow.model.store.Container;
import dev.yellow.model.store.Dataset;
import dev.yellow.model.store.Datastore;
import dev.yellow.model.store.SourceTable;
import dev.yellow.model.store.Status;
import java.util.List;

/// Stores, their datasets and columns.
final class StoreForm {
    static final List<Status> STATUS = List.of(Status.values());
    private static final List<Consistency> CONSISTENCY = List.of(Consistency.values());
    private static final List<Classification> CLASSIFICATION = List.of(Classification.values());

    private StoreForm() {}

    static void write(Out out, Datastore s) {
        out.text(s.name());
        out.orNull(s.team(), Out::ref);
        out.choice(s.status());
        out.text(s.documentation());
        out.orNull(s.container(), StoreForm::write);
        out.orNull(s.ingestion(), IngestionForm::write);
        out.choice(s.consistency());
        out.place(s.consistencyAt());
        out.orNull(s.schedule(), ScheduleForm::write);
        out.orNull(s.consumers(), Out::refs);
        out.textOrNull(s.replaceNul());
        out.textOrNull(s.deprecated());
        out.list(s.datasets().list(), StoreForm::write);
        out.flag(s.output());
        out.place(s.at());
    }

    static Datastore read(In in) {
        return new Datastore(
                in.text(), in.orNull(In::ref), in.choice(STATUS), in.text(), in.orNull(StoreForm::container),
                in.orNull(IngestionForm::read), in.choice(CONSISTENCY), in.place(),
                in.orNull(ScheduleForm::read), in.orNull(In::refs), in.textOrNull(), in.textOrNull(),
                ByName.of(in.list(StoreForm::dataset)), in.flag(), in.place());
    }

    private static void write(Out out, Container c) {
        out.orNull(c.endpoint(), EndpointForm::write);
        out.orNull(c.credential(), Out::ref);
        out.refs(c.locations());
        out.place(c.at());
    }

    private static Container container(In in) {
        return new Container(in.orNull(EndpointForm::read), in.orNull(In::ref), in.refs(), in.place());
    }

    private static void write(Out out, Dataset d) {
        out.text(d.name());
        out.text(d.documentation());
        out.text(d.table().schema());
        out.text(d.table().table());
        out.choiceOrNull(d.classification());
        out.refs(d.key());
        out.list(d.columns().list(), StoreForm::write);
        out.orNull(d.watermark(), Out::ref);
        out.textOrNull(d.objects());
        out.textOrNull(d.path());
        out.textOrNull(d.rows());
        out.textOrNull(d.deprecated());
        out.place(d.at());
    }

    private static Dataset dataset(In in) {
        return new Dataset(
                in.text(), in.text(), new SourceTable(in.text(), in.text()), in.choiceOrNull(CLASSIFICATION), in.refs(),
                ByName.of(in.list(StoreForm::column)), in.orNull(In::ref),
                in.textOrNull(), in.textOrNull(), in.textOrNull(), in.textOrNull(), in.place());
    }

    private static void write(Out out, Column c) {
        out.text(c.name());
        out.textOrNull(c.type() == null ? null : c.type().sql());
        out.flag(c.notNull());
        out.choiceOrNull(c.classification());
        out.text(c.documentation());
        out.textOrNull(c.deprecated());
        out.textOrNull(c.pointer());
        out.place(c.at());
    }

    private static Column column(In in) {
        return new Column(in.text(), in.typeOrNull(), in.flag(), in.choiceOrNull(CLASSIFICATION), in.text(), in.textOrNull(),
                in.textOrNull(), in.place());
    }
}
