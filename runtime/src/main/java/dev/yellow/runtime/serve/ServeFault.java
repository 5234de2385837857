package dev.yellow.runtime.serve;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// Why a server does not serve.
public enum ServeFault implements Code {
    NO_SERVER("YL4901", Kind.USAGE, "this installation has commands alone, and no server",
            "start it with `./yellow serve`, or with the server's own jar"),
    BAD_SETTING("YL4902", Kind.USAGE, "a setting of the server cannot be read",
            "see the list of settings in configuration.md"),
    NOT_STARTED("YL4903", Kind.USAGE, "the server could not start, for example because its port is taken",
            "free the port, or name another one with `--port`"),
    NO_TOKENS("YL4904", Kind.USAGE, "the server shall bind an address that others reach, and no token is named",
            "name credentials in `YELLOW_SERVER_OPERATORS` or `YELLOW_SERVER_READERS`, or bind 127.0.0.1"),
    NO_TOKEN("YL4905", Kind.USAGE, "a request to the API has no token that the server knows",
            "send `Authorization: Bearer` and a token"),
    READS_ONLY("YL4906", Kind.OPERATOR, "a request would change something, and its token may only read",
            "use a token of `YELLOW_SERVER_OPERATORS`"),
    NOT_SIGNED("YL4909", Kind.USAGE, "a webhook is not signed with the secret that is agreed upon",
            "give the repository's webhook the token of `YELLOW_GIT_WEBHOOK_CREDENTIAL` as its secret"),
    BAD_REQUEST("YL4907", Kind.USAGE, "a request to the API cannot be read",
            "see the page of the API"),
    NO_MODEL("YL4910", Kind.OPERATOR, "the server has not applied a model itself, so it cannot say what is in it",
            "let it follow a branch (`YELLOW_GIT_URL`), and see `GET /api/v1/model` for why its commit does not run"),
    NO_GROUP("YL4911", Kind.OPERATOR, "a request has a valid token of the issuer, and is in no group that may use the API",
            "add the caller to a group that `YELLOW_SERVER_OIDC_READERS` or `YELLOW_SERVER_OIDC_OPERATORS` names"),
    SERVER_AWAY("YL4912", Kind.RETRY, "the server that commands shall ask does not answer",
            "see whether it serves, and what `YELLOW_SERVER_URL` says"),
    NO_RESOURCE("YL4908", Kind.USAGE, "the API has no such resource",
            "see the page of the API");

    private final About about;

    ServeFault(String id, Kind kind, String title, String mend) {
        about = new About(id, kind, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    /// This fault, with what it is here.
    public Fault of(String where, String what) {
        return fault(where, what, mend());
    }

    /// The same, with what to do about it here.
    public Fault fault(String where, String what, String mend) {
        return new Fault(this, new Place.InCommand(where), what, mend);
    }

    public Refused refused(String what, String mend) {
        return new Refused(fault("serve", what, mend));
    }
}
