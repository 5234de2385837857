package dev.yellow.model.contract;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;

/// Why a data contract makes no store.
public enum ContractFault implements Code {
    NO_CONTRACT("YL4681", "a file is no data contract of ODCS 3", "give a file with `kind: DataContract` and `apiVersion: v3.1.0`"),
    WRONG_SHAPE("YL4682", "a field of a data contract has another shape than the standard says", "write it as the standard shows"),
    NO_NAME("YL4683", "a data contract has no name that a store, a dataset or a team can have",
            "give it a name of letters, digits and _, a letter first; the owner with `--team ZONE/TEAM`"),
    NO_TYPE("YL4684", "a property of a data contract has a type that Yellow does not have",
            "give it a `physicalType` as PostgreSQL spells it, or another `logicalType`");

    private final About about;

    ContractFault(String id, String title, String mend) {
        about = new About(id, Kind.USAGE, title, mend);
    }

    @Override
    public About about() {
        return about;
    }

    Fault at(Place.InModel at, String what) {
        return new Fault(this, at, what, mend());
    }
}
