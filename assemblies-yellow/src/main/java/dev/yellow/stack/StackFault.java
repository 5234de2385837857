package dev.yellow.stack;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;
import dev.yellow.model.fault.Refused;

/// What keeps a stack that lints clean from being built.
public enum StackFault implements Code {
    AIRFLOW_UNSAID("YL4621", "a stack with Airflow does not say which", "say under `with: airflow:` which version"),
    FILES_WITH_AIRFLOW("YL4622", "Airflow gives its pods no files, where a stack keeps its credentials or a certificate in files",
            "write `store: environment`, and `tls: require` for the merge database"),
    STORE_UNSUPPORTED("YL4623", "an assembly cannot bring credentials from that store",
            "write `store: environment` or `store: files`, or choose an assembly that has the store"),
    EXTENSION_MISSING("YL4624", "a stack keeps shapes as PostGIS types, and its own PostgreSQL has no PostGIS",
            "write `extensions: [postgis]` and an image that has it under `with: postgres:`, or `geography: ewkb`"),
    NAME_NOT_CERTIFIED("YL4625", "a database is reached by another name than its certificate has", "write `resolve: hostAliases`, which keeps the name"),
    ADDRESS("YL4626", "an address is none", "write an address of IPv4 or IPv6, without a port"),
    NO_REPOSITORY("YL4627", "a stack on Kubernetes has no branch to follow", "give the ecosystem's `live`");

    private final About about;

    StackFault(String id, String title, String mend) {
        about = new About(id, Kind.OPERATOR, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    public Refused refused(Place at, String what) {
        return new Refused(new Fault(this, at, what, mend()));
    }
}
