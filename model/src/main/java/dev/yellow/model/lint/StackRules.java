package dev.yellow.model.lint;

import dev.yellow.model.Ref;
import dev.yellow.model.assembly.AssemblySchema;
import dev.yellow.model.shape.Reading;
import dev.yellow.model.stack.Stack;
import dev.yellow.model.tree.Node;

/// Stacks name what exists and give their assembly what it needs.
final class StackRules implements Rule {
    @Override
    public void check(Linting in) {
        for (var stack : in.model.stacks()) if (in.scope.covers(stack)) stack(stack, in);
    }

    private static void stack(Stack stack, Linting in) {
        if (stack.platforms().isEmpty()) in.report(LintCode.STACK_WITHOUT_PLATFORM, stack.at(), "stack \"" + stack.name() + "\" has no platform");
        for (var location : stack.locations()) Locations.check(location, in);
        in.listedTwice("location", stack.locations());
        for (var readers : stack.readers()) {
            if (!in.model.workspaces().has(readers.name())) {
                in.unknown(LintCode.UNKNOWN_WORKSPACE, readers.key(), "workspace", in.model.workspaces().list());
            }
            in.listedTwice("login", readers.value());
        }
        if (stack.database() != null && stack.database().host() != null) Hosts.check(stack.database().host().name(), stack.database().host().at(), in);
        if (stack.assembly() == null) return;
        var assembly = in.assemblies.get(stack.assembly().name());
        if (assembly == null) {
            in.unknown(LintCode.UNKNOWN_ASSEMBLY, stack.assembly(), "assembly",
                    in.assemblies.keySet().stream().map(name -> new Ref(name, stack.at())).toList());
        } else assembly(stack, stack.assembly(), assembly, in);
    }

    private static void assembly(Stack stack, Ref ref, AssemblySchema assembly, Linting in) {
        var airflow = stack.scheduler().equals(Stack.AIRFLOW);
        if (assembly.needsAirflow() && !airflow)
            in.report(LintCode.ASSEMBLY_NEEDS_AIRFLOW, ref.at(), "assembly \"" + ref.name() + "\" has a database of Airflow's own, and stack \""
                    + stack.name() + "\" has no Airflow", "write \"" + assembly.withoutAirflow()
                    + "\", which is the same without Airflow, or `scheduler: airflow`");
        if (airflow && !assembly.runsAirflow()) {
            in.report(LintCode.ASSEMBLY_WITHOUT_AIRFLOW, ref.at(), "assembly \"" + ref.name() + "\" cannot run Airflow");
        }
        var database = stack.database();
        if (database == null && !assembly.bringsDatabase()) {
            in.report(LintCode.DATABASE_MISSING, stack.at(), "stack \"" + stack.name() + "\" has no \"database\", which assembly \"" + ref.name()
                    + "\" needs");
        }
        if (database != null && database.host() == null && assembly.databaseIsElsewhere())
            in.report(LintCode.HOST_MISSING, database.at(), "database of stack \"" + stack.name() + "\" has no \"host\", and assembly \"" + ref.name()
                    + "\" makes none");
        // Without any parameter those that are required are missing nevertheless.
        var with = stack.with() == null ? new Node.Scalar("", true, stack.withAt().line(), stack.withAt().column()) : stack.with();
        var reading = new Reading();
        reading.in(stack.withAt().file());
        assembly.with().read(with, null, reading);
        in.faults().addAll(reading.faults());
    }
}
