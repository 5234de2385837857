package dev.yellow.model.lint;

import static dev.yellow.model.lint.Severity.ERROR;
import static dev.yellow.model.lint.Severity.WARNING;

import dev.yellow.model.fault.Code;
import dev.yellow.model.fault.Fault;
import dev.yellow.model.fault.Place;

/// Everything that can be wrong with a model. `YL10xx` files and fields, `YL11xx` names, `YL12xx` references, `YL13xx`
/// stores, `YL14xx` owners and policies, `YL15xx` consumers, `YL16xx` platforms, `YL17xx` stacks, `YL18xx` transformers.
public enum LintCode implements Code {
    NOT_YAML("YL1001", ERROR, "a file is not YAML", "mend the syntax at this place"),
    NOT_UTF8("YL1002", ERROR, "a file is not UTF-8 text", "save the file as UTF-8"),
    FILE_TOO_LARGE("YL1003", ERROR, "a file is larger than 10 MB", "split it; documents may be spread over files freely"),
    TOO_DEEP("YL1004", ERROR, "a document is nested deeper than 64", "nest less"),
    TOO_MANY_ALIASES("YL1005", ERROR, "a document uses more than 100 aliases", "write the values out"),
    TOO_MANY_NODES("YL1006", ERROR, "a document has more than 100,000 nodes", "split it into several documents"),
    TAG("YL1007", ERROR, "a tag is used", "leave the tag out; each field types its own value"),
    MERGE_KEY("YL1008", ERROR, "a merge key is used", "write the fields out"),
    FIELD_TWICE("YL1009", ERROR, "a field or name occurs twice in one mapping", "keep one of them"),
    KEY_NOT_TEXT("YL1010", ERROR, "a key is a list or a mapping", "use a plain name as the key"),
    ALIAS_UNKNOWN("YL1011", ERROR, "an alias has no anchor before it", "define the anchor first; an anchor cannot contain itself"),
    FILE_UNREADABLE("YL1012", ERROR, "a file cannot be read", "check that it exists and may be read"),
    LINK_LEAVES_FOLDER("YL1013", WARNING, "a symbolic link leads out of the model's folder", "put the file into the folder; links out of it are not followed"),
    NO_DOCUMENT("YL1014", ERROR, "a folder holds no model", "name the folder with the model, or make one with `yellow init`"),
    KIND_MISSING("YL1020", ERROR, "a document has no kind", "start it with `kind:`"),
    KIND_UNKNOWN("YL1021", ERROR, "a document's kind is unknown", "write one of the known kinds"),
    FIELD_UNKNOWN("YL1022", ERROR, "a field is unknown", "write a known field"),
    FIELD_MISSING("YL1023", ERROR, "a required field is missing", "add the field"),
    WRONG_SHAPE("YL1024", ERROR, "a value has the wrong shape: text, list or mapping", "write it as the reference shows"),
    NOT_EXACTLY_ONE("YL1025", ERROR, "of several fields not exactly one is there", "give exactly one of them"),
    CHOICE_UNKNOWN("YL1026", ERROR, "a value is none of those to choose from", "write one of them"),
    NOT_A_NUMBER("YL1027", ERROR, "a value is no number", "write a number without quotes"),
    NUMBER_OUT_OF_RANGE("YL1028", ERROR, "a number is out of its range", "write a number within the range"),
    EMPTY_VALUE("YL1029", ERROR, "a value is empty", "give a value, or leave the field out"),
    BAD_DURATION("YL1030", ERROR, "a duration cannot be read", "write a number and a unit, such as 30s, 5m, 1h, 7d or 7y"),
    BAD_QUANTITY("YL1031", ERROR, "a quantity cannot be read", "write it as Kubernetes does, such as 500m, 512Mi or 1Gi..2Gi"),
    REQUEST_ABOVE_LIMIT("YL1032", ERROR, "a request is above its limit", "put the smaller quantity first"),
    BAD_REPOSITORY("YL1033", ERROR, "a repository cannot be read", "write it as host/path@branch"),
    BAD_TYPE("YL1034", ERROR, "a column's type is unknown or its size is wrong", "write a type of the reference, such as integer, varchar(100) or numeric(18,2)"),
    BAD_TABLE("YL1035", ERROR, "a table's name cannot be read", "write table or schema.table, a part with a dot in double quotes"),
    BAD_SINK("YL1036", ERROR, "a dataset's name cannot be read", "write store.dataset"),
    FIELD_OUT_OF_PLACE("YL1037", ERROR, "a field has no meaning where it stands", "leave it out"),
    BAD_POINTER("YL1038", ERROR, "a JSON pointer cannot be read", "write / and the names on the way, such as /customer/id"),
    DUPLICATE("YL1101", ERROR, "two objects of one kind have one name", "rename or remove one of them"),
    ;

    private final String id;
    private final Severity severity;
    private final String title;
    private final String mend;

    LintCode(String id, Severity severity, String title, String mend) {
        this.id = id;
        this.severity = severity;
        this.title = title;
        this.mend = mend;
    }

    @Override
    public String id() {
        return id;
    }

    /// All are an author's to mend.
    @Override
    public Kind kind() {
        return Kind.OPERATOR;
    }

    public Severity severity() {
        return severity;
    }

    /// What is wrong, in general.
    public String title() {
        return title;
    }

    /// How to mend it, in general.
    public String mend() {
        return mend;
    }

    public Fault at(Place at, String what) {
        return new Fault(this, at, what, mend);
    }

    /// With a mend that fits this case better.
    public Fault at(Place at, String what, String mend) {
        return new Fault(this, at, what, mend);
    }
}
