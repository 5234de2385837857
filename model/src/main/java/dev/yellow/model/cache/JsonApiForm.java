package dev.yellow.model.cache;

import dev.yellow.model.store.Ingestion.Auth;
import dev.yellow.model.store.Ingestion.Incremental;
import dev.yellow.model.store.Ingestion.JsonApi;
import dev.yellow.model.store.Ingestion.Paging;
import dev.yellow.model.store.Ingestion.Rate;
import dev.yellow.model.store.Ingestion.Repeated;
import java.util.List;

/// How JSON APIs are read.
final class JsonApiForm {
    private static final List<Repeated> REPEATED = List.of(Repeated.values());

    private JsonApiForm() {}

    static void write(Out out, JsonApi api) {
        out.orNull(api.paging(), JsonApiForm::write);
        out.orNull(api.auth(), JsonApiForm::write);
        out.orNull(api.incremental(), (o, i) -> {
            o.text(i.parameter());
            o.ref(i.column());
        });
        out.choice(api.repeated());
        out.orNull(api.rateLimit(), (o, r) -> {
            o.number(r.requests());
            o.duration(r.per());
        });
        out.number(api.retries());
        out.duration(api.timeout());
        out.integer(api.maxBytes());
        out.place(api.at());
    }

    static JsonApi read(In in) {
        return new JsonApi(
                in.orNull(JsonApiForm::paging), in.orNull(JsonApiForm::auth), in.orNull(i -> new Incremental(i.text(), i.ref())),
                in.choice(REPEATED),
                in.orNull(i -> new Rate(i.number(), i.duration())), in.number(), in.duration(), in.longInteger(), in.place());
    }

    private static void write(Out out, Paging paging) {
        switch (paging) {
            case Paging.Page(var parameter, var first, var sizeParameter, var size) -> {
                out.number(0);
                out.text(parameter);
                out.number(first);
                out.textOrNull(sizeParameter);
                out.integer(size);
            }
            case Paging.Cursor(var parameter, var pointer) -> {
                out.number(1);
                out.text(parameter);
                out.text(pointer);
            }
            case Paging.Link() -> out.number(2);
        }
    }

    private static Paging paging(In in) {
        var kind = in.number();
        return switch (kind) {
            case 0 -> new Paging.Page(in.text(), in.number(), in.textOrNull(), in.integer());
            case 1 -> new Paging.Cursor(in.text(), in.text());
            case 2 -> new Paging.Link();
            default -> throw new IllegalStateException("no paging is a " + kind);
        };
    }

    private static void write(Out out, Auth auth) {
        switch (auth) {
            case Auth.Basic() -> out.number(0);
            case Auth.Bearer() -> out.number(1);
            case Auth.OAuth2(var tokenUrl, var scope) -> {
                out.number(2);
                out.text(tokenUrl);
                out.textOrNull(scope);
            }
        }
    }

    private static Auth auth(In in) {
        var kind = in.number();
        return switch (kind) {
            case 0 -> new Auth.Basic();
            case 1 -> new Auth.Bearer();
            case 2 -> new Auth.OAuth2(in.text(), in.textOrNull());
            default -> throw new IllegalStateException("no authentication is a " + kind);
        };
    }
}
