package dev.yellow.model.read;

import dev.yellow.model.shape.ObjectShape;
import dev.yellow.model.shape.Scalars.RefText;
import dev.yellow.model.shape.Scalars.Text;
import dev.yellow.model.shape.Scalars.Whole;
import dev.yellow.model.shape.Shape;
import dev.yellow.model.store.Ingestion.Auth;
import dev.yellow.model.store.Ingestion.Incremental;
import dev.yellow.model.store.Ingestion.JsonApi;
import dev.yellow.model.store.Ingestion.Paging;
import dev.yellow.model.store.Ingestion.Rate;
import dev.yellow.model.store.Ingestion.Repeated;
import java.time.Duration;
import java.util.OptionalLong;

/// How a JSON API is read.
final class JsonApiShape {
    private static final Shape<String> PARAMETER = new Text("parameter");
    static final ObjectShape<JsonApi> SHAPE = json();

    private JsonApiShape() {}

    private static ObjectShape<JsonApi> json() {
        var of = ObjectShape.of("JsonApi", "Reads pages of a JSON API.");
        var paging = of.optional("paging", paging(), "How the next page is asked for; absent: there is one.");
        var auth = of.optional("auth", auth(), "How the API is told who asks; the secret is the container's credential.");
        var incremental = of.optional("incremental", incremental(), "Asks only for what is new; absent: all rows each time.");
        var repeated = of.defaulting("repeated", Common.choice("repeated", Repeated.values()), "fail",
                "A key met twice across pages: the last counts, or the batch fails.");
        var rateLimit = of.optional("rateLimit", rate(), "At most so many requests in a time.");
        var retries = of.defaulting("retries", new Whole("retries", 0, 100), "5", "Attempts after the first.");
        var timeout = of.defaulting("timeout", Common.DURATION, "1m", "For one answer.");
        var maxSize = of.optional("maxSize", Common.BYTES, "Of one answer, such as 50Mi.");
        return of.makes(v -> {
            var bytes = v.get(maxSize);
            return new JsonApi(
                    v.get(paging), v.get(auth), v.get(incremental), v.orDefault(repeated), v.get(rateLimit), v.orDefault(retries),
                    v.orDefault(timeout), bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes), v.at());
        });
    }

    private static ObjectShape<Paging> paging() {
        var of = ObjectShape.of("Paging", "How the next page is asked for: exactly one way.");
        var page = of.optional("page", page(), "By its number.");
        var cursor = of.optional("cursor", cursor(), "By what the last page says.");
        var link = of.optional("link", ObjectShape.of("LinkPaging", "By the Link header.").makes(_ -> new Paging.Link()), "By the Link header.");
        of.exactlyOne(page, cursor, link);
        return of.makes(v -> {
            Paging byPage = v.get(page);
            Paging byCursor = v.get(cursor);
            return byPage != null ? byPage : byCursor != null ? byCursor : v.get(link);
        });
    }

    private static ObjectShape<Paging.Page> page() {
        var of = ObjectShape.of("PagePaging", "Pages by number.");
        var parameter = of.required("parameter", PARAMETER, "The query's parameter.");
        var first = of.defaulting("first", new Whole("first", 0, Integer.MAX_VALUE), "1", "The first page's number.");
        var sizeParameter = of.optional("sizeParameter", PARAMETER, "The parameter of the page's size.");
        var size = of.optional("size", new Whole("size", 1, Integer.MAX_VALUE), "Rows a page.");
        return of.makes(v -> new Paging.Page(v.text(parameter), v.orDefault(first), v.get(sizeParameter), StackShape.whole(v, size)));
    }

    private static ObjectShape<Paging.Cursor> cursor() {
        var of = ObjectShape.of("CursorPaging", "Pages by cursor.");
        var parameter = of.required("parameter", PARAMETER, "The query's parameter.");
        var pointer = of.required("pointer", DatasetShape.POINTER, "JSON pointer to the next cursor in the answer.");
        return of.makes(v -> new Paging.Cursor(v.text(parameter), v.text(pointer)));
    }

    private static ObjectShape<Auth> auth() {
        var of = ObjectShape.of("Auth", "How the API is told who asks: exactly one way.");
        var basic = of.optional("basic", ObjectShape.of("BasicAuth", "User and password.").makes(_ -> new Auth.Basic()),
                "The credential's user and password.");
        var bearer = of.optional("bearer", ObjectShape.of("BearerAuth", "A token.").makes(_ -> new Auth.Bearer()), "The credential's token.");
        var oauth2 = of.optional("oauth2", oauth2(), "Client credentials: the credential's user and password are the client's.");
        of.exactlyOne(basic, bearer, oauth2);
        return of.makes(v -> {
            Auth byBasic = v.get(basic);
            Auth byBearer = v.get(bearer);
            return byBasic != null ? byBasic : byBearer != null ? byBearer : v.get(oauth2);
        });
    }

    private static ObjectShape<Auth.OAuth2> oauth2() {
        var of = ObjectShape.of("OAuth2", "Client credentials of OAuth 2.");
        var tokenUrl = of.required("tokenUrl", new Text("tokenUrl"), "Where tokens are had.");
        var scope = of.optional("scope", new Text("scope"), "What is asked for.");
        return of.makes(v -> new Auth.OAuth2(v.text(tokenUrl), v.get(scope)));
    }

    private static ObjectShape<Incremental> incremental() {
        var of = ObjectShape.of("Incremental", "Asks only for what is new.");
        var parameter = of.required("parameter", PARAMETER, "The query's parameter.");
        var column = of.required("column", new RefText("column"), "The column whose greatest value is sent.");
        return of.makes(v -> new Incremental(v.text(parameter), v.get(column, Common.NO_NAME)));
    }

    private static ObjectShape<Rate> rate() {
        var of = ObjectShape.of("Rate", "At most so many requests in a time.");
        var requests = of.required("requests", new Whole("requests", 1, Integer.MAX_VALUE), "How many.");
        var per = of.required("per", Common.DURATION, "In which time.");
        return of.makes(v -> new Rate(v.get(requests, 1), v.get(per, Duration.ofSeconds(1))));
    }
}
