package dev.yellow.runtime.running;

import dev.yellow.runtime.change.Change;
import dev.yellow.runtime.cli.Session;
import dev.yellow.runtime.output.Value;
import dev.yellow.runtime.schedule.Schedulers;
import dev.yellow.spi.scheduler.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Through the API of a server, as whoever its token is for.
record AtServer(ServerApi api) implements Running {
    private static final String JOBS = "/jobs/";

    /// @throws dev.yellow.model.fault.Refused when the address is none, or no token is known
    static AtServer of(String url, Session session) {
        return new AtServer(session.closing(ServerApi.at(url, session)));
    }

    @Override
    public List<Value.Fields> kept() {
        return rows("/jobs");
    }

    @Override
    public Value.Fields job(String job, int runs) {
        var shown = new LinkedHashMap<>(fields(api.get(JOBS + path(job) + "?last=" + runs)).fields());
        shown.remove("log", Value.of(null));
        return new Value.Fields(shown);
    }

    @Override
    public List<Value.Fields> batches(String job, int most) {
        return rows(JOBS + path(job) + "/batches?last=" + most);
    }

    @Override
    public Optional<Value.Fields> batch(String job, Optional<Integer> number) {
        var wanted = number.map(n -> Integer.toString(n))
                .or(() -> batches(job, 1).stream().map(b -> ((Value.Number) b.fields().get("batch")).number().toString()).findFirst());
        return wanted.map(n -> fields(api.get(JOBS + path(job) + "/batches/" + n)));
    }

    @Override
    public List<Value.Fields> queue(boolean all) {
        return rows("/queue?all=" + all).stream().map(AtServer::withoutNothing).toList();
    }

    private static Value.Fields withoutNothing(Value.Fields job) {
        var fields = new LinkedHashMap<>(job.fields());
        for (var time : List.of("due", "next")) fields.replace(time, Value.of(null), Value.of(""));
        return new Value.Fields(fields);
    }

    @Override
    public List<Value.Fields> changes(int most) {
        return rows("/changes?last=" + most);
    }

    @Override
    public void carryOut(Change change, String reason) {
        api.post(switch (change) {
            case Change.Trigger(var job) -> JOBS + path(job) + "/trigger";
            case Change.Cancel(var job) -> JOBS + path(job) + "/cancel";
            case Change.Reset(var job) -> JOBS + path(job) + "/reset";
            case Change.Accept(var job, var batch) -> JOBS + path(job) + "/batches/" + batch + "/accept";
            case Change.Pause(Scope.Job(var job)) -> JOBS + path(job) + "/pause";
            case Change.Resume(Scope.Job(var job)) -> JOBS + path(job) + "/resume";
            case Change.Pause(var scope) -> pauses(scope);
            case Change.Resume(var scope) -> pauses(scope) + "/resume";
        }, Value.fields("reason", Schedulers.order(reason).reason()));
    }

    private static String pauses(Scope scope) {
        return "/pauses/" + path(scope.name().isEmpty() ? scope.kind() : scope.kind() + "/" + scope.name());
    }

    /// Each part of a name as a part of a path.
    private static String path(String name) {
        return Arrays.stream(name.split("/", -1)).map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private List<Value.Fields> rows(String path) {
        return ((Value.Rows) api.get(path)).rows().stream().map(AtServer::fields).toList();
    }

    private static Value.Fields fields(Value value) {
        return (Value.Fields) value;
    }
}
