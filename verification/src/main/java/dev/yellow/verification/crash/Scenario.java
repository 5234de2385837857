package dev.yellow.verification.crash;

import dev.yellow.spi.scheduler.JobOutcome;
import dev.yellow.verification.world.Field;
import dev.yellow.verification.world.SourceTable;
import dev.yellow.verification.world.Subject;
import java.util.List;

/// A step of a stream that must survive every interruption. [#prepare] leads up to it.
public enum Scenario {
    FIRST_LOAD {
        @Override void prepare(Bench bench, Subject subject) {
            bench.table("orders", 60);
            bench.apply(subject);
        }
    },
    DAY {
        @Override void prepare(Bench bench, Subject subject) {
            var table = bench.table("orders", 300);
            started(bench, subject);
            Bench.day(table);
        }
    },
    UNCHANGED {
        @Override void prepare(Bench bench, Subject subject) {
            bench.table("orders", 20);
            started(bench, subject);
        }
    },
    EMPTIED {
        @Override void prepare(Bench bench, Subject subject) {
            var table = bench.table("orders", 40);
            started(bench, subject);
            table.deleteAll();
        }
    },
    EVOLUTION {
        @Override void prepare(Bench bench, Subject subject) {
            var table = bench.table("orders", 40);
            started(bench, subject);
            table.add(new Field("note", Bench.type("text"), false));
            table.update(3, "note", "new");
            table.retype("code", Bench.type("bigint"));
            table.replace(table.field("code").withModel(Bench.type("bigint")));
            table.replace(table.field("name").left());
            Bench.insert(table, 41);
            bench.apply(subject);
        }
    },
    REKEY {
        @Override void prepare(Bench bench, Subject subject) {
            var table = bench.table("orders", 40);
            started(bench, subject);
            table.key(List.of("code"));
            Bench.insert(table, 41);
            bench.apply(subject);
        }
    },
    REKEY_WITH_ADDED_COLUMN {
        @Override void prepare(Bench bench, Subject subject) {
            var table = bench.table("orders", 40);
            started(bench, subject);
            table.add(new Field("line", Bench.type("integer"), true));
            for (var row : List.copyOf(table.rows().keySet())) table.update(row, "line", Integer.toString(row));
            table.key(List.of("id", "line"));
            bench.apply(subject);
        }
    },
    RESET {
        @Override void prepare(Bench bench, Subject subject) {
            var table = bench.table("orders", 40);
            started(bench, subject);
            Bench.day(table);
            var doubled = table.insert(table.rows().values().iterator().next());
            bench.stop(subject);
            table.delete(doubled);
        }

        @Override JobOutcome act(Bench bench, Subject subject) {
            if (bench.standing().open() > 0) subject.reset(bench.job());
            return subject.run(bench.job());
        }
    },
    PRUNE {
        @Override void prepare(Bench bench, Subject subject) {
            bench.keep(1);
            var table = bench.table("orders", 40);
            started(bench, subject);
            for (var i = 0; i < 4; i++) change(bench, subject, table, i);
            table.update(9, "name", "last");
        }
    },
    VIEW_CHANGE {
        @Override void prepare(Bench bench, Subject subject) {
            var table = bench.table("orders", 20);
            started(bench, subject);
            table.replace(table.field("amount").left());
            bench.apply(subject);
        }
    },
    THREE_DATASETS {
        @Override void prepare(Bench bench, Subject subject) {
            bench.readers(2);
            var tables = List.of(bench.table("orders", 60), bench.table("lines", 90), bench.table("customers", 30));
            started(bench, subject);
            tables.forEach(Bench::day);
        }
    };

    /// Brings the stream to where the step begins. The source's changes are flushed afterwards.
    abstract void prepare(Bench bench, Subject subject);

    /// The step. Done again after an interruption, it completes.
    JobOutcome act(Bench bench, Subject subject) {
        return subject.run(bench.job());
    }

    private static void started(Bench bench, Subject subject) {
        bench.apply(subject);
        bench.run(subject);
    }

    private static void change(Bench bench, Subject subject, SourceTable table, int n) {
        table.update(1 + n, "name", "changed" + n);
        bench.run(subject);
    }
}
