package dev.yellow.runtime.plan;

import dev.yellow.engine.apply.Step;
import dev.yellow.engine.definition.FieldChange;
import dev.yellow.engine.plan.JobChange;
import dev.yellow.engine.plan.NextBatch;
import dev.yellow.model.fault.Fault;
import dev.yellow.runtime.output.Value;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A plan for programs.
final class PlanValue {
    private PlanValue() {}

    static Value of(WholePlan whole) {
        return Value.fields("model", whole.origin()).and("database", whole.database()).and("changes", !whole.isEmpty())
                .and("held", Value.rows(whole.held(), PlanValue::fault))
                .and("migrations", whole.migrations())
                .and("now", Value.rows(whole.plan().now().steps(), PlanValue::step))
                .and("notes", whole.plan().now().notes())
                .and("jobs", Value.rows(whole.plan().jobs(), PlanValue::job))
                .and("next", Value.rows(whole.plan().next(), PlanValue::batch));
    }

    private static Value step(Step step) {
        return Value.fields("what", step.what()).and("statement", step.written().sql()).and("values", Value.rows(step.written().binds(), PlanValue::bound));
    }

    private static Value bound(@Nullable Object value) {
        return Value.of(value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : value);
    }

    private static Value job(JobChange job) {
        return Value.fields("job", job.job()).and("change", job.what()).and("fields", Value.rows(job.fields(), PlanValue::field));
    }

    private static Value batch(NextBatch batch) {
        return Value.fields("job", batch.job()).and("change", batch.what()).and("batch", batch.number() == 0 ? null : batch.number())
                .and("seenBy", batch.groups())
                .and("fields", Value.rows(batch.fields(), PlanValue::field)).and("statements", batch.statements()).and("notes", batch.notes())
                .and("refusal", batch.refusal().map(PlanValue::fault));
    }

    private static Value field(FieldChange field) {
        return Value.fields("path", field.path()).and("before", field.before()).and("after", field.after());
    }

    private static Value fault(Fault fault) {
        return Value.fields("code", fault.code().id()).and("at", fault.at().toString()).and("what", fault.what()).and("mend", fault.mend());
    }
}
