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
    BAD_TYPE("YL1034", ERROR, "a column's type is unknown or its size is wrong",
            "write a type of the reference, such as integer, varchar(100) or numeric(18,2)"),
    BAD_TABLE("YL1035", ERROR, "a table's name cannot be read", "write table or schema.table, a part with a dot in double quotes"),
    BAD_SINK("YL1036", ERROR, "a dataset's name cannot be read", "write store.dataset"),
    FIELD_OUT_OF_PLACE("YL1037", ERROR, "a field has no meaning where it stands", "leave it out"),
    BAD_POINTER("YL1038", ERROR, "a JSON pointer cannot be read", "write / and the names on the way, such as /customer/id"),
    BAD_PATTERN("YL1039", ERROR, "a pattern has a star elsewhere than at its end", "put one * at the end, or none"),

    DUPLICATE("YL1101", ERROR, "two objects of one kind have one name", "rename or remove one of them"),
    LISTED_TWICE("YL1102", ERROR, "a list names something twice", "keep one of them"),
    BAD_NAME("YL1103", ERROR, "a name has characters or a length that names cannot have",
            "start with a letter and go on with letters, digits or _, 128 at most"),
    BAD_COLUMN_NAME("YL1104", ERROR, "a column's name cannot be a name in PostgreSQL", "give it 1 to 128 characters, none of them a control character"),
    RESERVED_COLUMN("YL1105", ERROR, "a column has a name that is kept for Yellow or PostgreSQL", "rename it at the source, or read it through a view there"),
    NAMES_COLLIDE("YL1106", ERROR, "two names become one in the merge database or in a secret store", "rename one of them"),
    RESERVED_SCHEMA("YL1107", ERROR, "a platform or workspace would have a schema that is PostgreSQL's or Yellow's own", "give it another name"),
    BAD_KUBERNETES_NAME("YL1108", ERROR, "a name is none that Kubernetes accepts",
            "use at most 63 lower-case letters, digits and -, with a letter or digit at both ends"),

    NO_ECOSYSTEM("YL1201", ERROR, "a model has no ecosystem", "add a document of kind Ecosystem"),
    UNKNOWN_ZONE("YL1202", ERROR, "a zone is not one of the ecosystem's", "list it under the ecosystem's `zones`"),
    ZONE_WITHOUT_DOCUMENT("YL1203", WARNING, "the ecosystem lists a zone that no document declares",
            "add a document of kind GovernanceZone, or take it from the list"),
    UNKNOWN_TEAM("YL1204", ERROR, "a team is unknown", "write it as zone/team, as its zone declares it"),
    UNKNOWN_VENDOR("YL1205", ERROR, "a vendor is unknown", "list it under the ecosystem's `vendors`"),
    UNKNOWN_LOCATION("YL1206", ERROR, "a location is unknown", "write it as vendor/location, as the ecosystem declares it"),
    UNKNOWN_STORE("YL1207", ERROR, "a store is unknown", "declare it"),
    UNKNOWN_DATASET("YL1208", ERROR, "a dataset is unknown", "declare it in its store"),
    UNKNOWN_COLUMN("YL1209", ERROR, "a column is unknown", "declare it in its dataset"),
    UNKNOWN_PLATFORM("YL1210", ERROR, "a platform is unknown", "declare it in a stack"),
    UNKNOWN_GROUP("YL1211", ERROR, "a group is unknown", "write it as workspace.group, as its workspace declares it"),
    UNKNOWN_WORKSPACE("YL1212", ERROR, "a workspace is unknown", "declare it"),
    UNKNOWN_STREAM("YL1213", ERROR, "a hint is for a stream that does not exist", "write store, or store.dataset of a store whose consistency is separate"),
    UNKNOWN_TRANSFORMER("YL1214", ERROR, "a hint is for a transformer that does not exist", "write it as workspace.transformer"),
    UNKNOWN_STACK("YL1215", ERROR, "a hint is for a stack that does not exist", "declare it"),
    UNKNOWN_SOURCE("YL1216", WARNING, "a hint is for a source that no container names", "write a container's host, bucket, account or path"),
    UNKNOWN_ASSEMBLY("YL1217", ERROR, "an assembly is unknown", "write one of the known assemblies"),
    UNKNOWN_CREDENTIAL("YL1218", ERROR, "a credential is not one of the stack's", "declare its name and type under the stack's `credentials`"),
    UNKNOWN_CLASSIFICATION("YL1219", ERROR, "a policy names a classification that does not exist",
            "write one of public, internal, confidential, personal, restricted"),

    STORE_WITHOUT_DATASET("YL1301", ERROR, "a store has no dataset", "declare one under `datasets`"),
    DATASET_WITHOUT_COLUMN("YL1302", ERROR, "a dataset has no column", "declare its columns under `columns`"),
    DATASET_WITHOUT_KEY("YL1303", ERROR, "a dataset has no key", "name the columns that identify a row under `key`"),
    STORE_WITHOUT_CONTAINER("YL1304", ERROR, "a store has no container", "say under `container` where the data lives"),
    STORE_WITHOUT_INGESTION("YL1305", ERROR, "a store has no ingestion", "say under `ingestion` how rows are read"),
    STORE_WITHOUT_SCHEDULE("YL1306", ERROR, "a store has no schedule", "say under `schedule` when it is read"),
    KEY_NULLABLE("YL1307", ERROR, "a key column may be null", "declare it `not null`, or choose another key"),
    BAD_KEY_TYPE("YL1308", ERROR, "a key column has a type whose values cannot be told apart safely", "choose another key"),
    KEY_TOO_LONG("YL1309", ERROR, "a key has more columns than an index can have", "choose a key of at most 31 columns"),
    TOO_MANY_COLUMNS("YL1310", ERROR, "a dataset has more columns than a table can have", "split it; at most 1590 columns"),
    INGESTION_NOT_AT_CONTAINER("YL1311", ERROR, "a container cannot be read in that way", "choose an ingestion that the container has"),
    TOGETHER_UNSUPPORTED("YL1312", ERROR, "a source has no snapshot of all its datasets", "write `consistency: separate`"),
    TYPE_UNSUPPORTED_AT_SOURCE("YL1313", ERROR, "a type cannot be read from that source without loss", "choose a type that the source has"),
    SHAPES_NOT_KEPT("YL1314", ERROR, "a platform's stack does not say how it keeps shapes", "write `geography: postgis` or `geography: ewkb` on the stack"),
    BAD_CRON("YL1315", ERROR, "a cron expression cannot be read", "write five fields: minute, hour, day of month, month, day of week"),
    BAD_TIME_ZONE("YL1316", ERROR, "a time zone is unknown", "write a name of the IANA database, such as Europe/Berlin or UTC"),
    WATERMARK_MISSING("YL1317", ERROR, "a dataset has no watermark column",
            "name one of its columns under the ingestion's `column` or the dataset's `watermark`"),
    WATERMARK_TYPE("YL1318", ERROR, "a watermark column has a type without a rising order of its own", "use an integer, date or timestamp column"),
    WATERMARK_NULLABLE("YL1319", ERROR, "a watermark column may be null", "declare it `not null`, or choose another column"),
    BAD_ENCODING("YL1320", ERROR, "a character set is unknown", "write a name of the IANA registry, such as UTF-8 or windows-1252"),
    BAD_HOST("YL1321", ERROR, "a host is no host name", "write the name or address alone, without scheme, port and path"),
    BAD_URL("YL1322", ERROR, "a URL is none of an HTTP API", "write http:// or https:// and a host"),
    DATABASE_UNPROVEN("YL1323", WARNING, "a store is in a kind of database that no test has met",
            "compare what arrives before you rely on it: the page on other databases says what is known"),
    REJECTS_OF_WHOLE("YL1324", ERROR, "lines are to be put aside of objects that are the whole",
            "write `objects: each`, or let a bad line fail the batch: remove `maxRejects`"),
    SLOT_SHARED("YL1325", ERROR, "two streams would read one replication slot",
            "remove `slot`: each stream has then one of its own; or name a primary, so that one platform reads the source"),
    LOG_WITH_FULL_STAGING("YL1326", WARNING, "a stream that follows its source's log is to stage whole images",
            "write `staging: applied` in the stream's hint, or ingest snapshots: each batch would compare all rows under a new slot"),

    LIVE_IS_REPOSITORY("YL1401", ERROR, "the ecosystem is edited where running stacks follow", "let `live` be another branch than `repository`"),
    CLASSIFIED_TWICE("YL1402", ERROR, "a dataset and its columns are classified both", "classify either the dataset or its columns"),
    UNCLASSIFIED_IN_PRODUCTION("YL1403", ERROR, "data in production is not classified", "classify the dataset, or each of its columns"),
    UNCLASSIFIED("YL1404", WARNING, "data is not classified", "classify the dataset, or each of its columns"),
    LOCATION_REFUSED("YL1405", ERROR, "data would be where its zone does not allow",
            "serve its consumers from a platform at an allowed location, or change the zone's policy"),
    VENDOR_REFUSED("YL1406", ERROR, "data would be with a vendor that its zone does not allow",
            "serve its consumers from a platform at an allowed vendor, or change the zone's policy"),
    CLASSIFICATION_REFUSED("YL1407", ERROR, "a zone has data that its policy does not allow", "take the data out, or change the zone's policy"),

    LATENCY_BELOW_SCHEDULE("YL1501", ERROR, "a consumer needs data sooner than its store is read",
            "ask for a longer latency, or let the producer read more often"),
    CONSUMER_NOT_ALLOWED("YL1502", ERROR, "a consumer is not on its store's allow list", "ask the store's team to allow it under `consumers`"),
    DEPRECATED_CONSUMED("YL1503", ERROR, "deprecated data is consumed", "move to what replaces it, or write {dataset: ..., deprecated: allowed}"),
    NON_PRODUCTION_CONSUMED("YL1504", ERROR, "production relies on what is not in production", "bring the store into production, or read another"),
    GROUP_WITHOUT_DATASET("YL1505", WARNING, "a group reads nothing", "list what it reads under `datasets`, or remove it"),

    MILESTONING_NOT_GIVEN("YL1601", ERROR, "a platform does not give the milestoning that it is assigned for", "assign a platform with scd2"),
    GROUP_WITHOUT_PLATFORM("YL1602", ERROR, "no platform serves a group", "assign it under `groups`, or name a default platform for its milestoning"),
    PRIMARY_NOT_SCD2("YL1603", ERROR, "a primary does not keep all versions", "choose a platform with scd2"),
    NO_PRIMARY("YL1604", ERROR, "a store's primary ingestion names no primary", "name at least one platform, or remove the entry"),
    PRIMARY_UNREACHABLE("YL1605", ERROR, "a primary's database cannot be reached from the platform that reads it",
            "give the primary's stack a database `host`, or choose a primary on the same stack"),
    PRIMARY_UNDECIDED("YL1606", ERROR, "of several primaries none is chosen for a platform that reads the store", "say under `from` which one it reads"),
    NOT_A_PRIMARY("YL1607", ERROR, "a platform is to read from one that is no primary", "name one of the store's primaries"),
    PRIMARY_READS_PRIMARY("YL1608", ERROR, "a primary is told to read from a primary", "take it out of `from`, or out of `primaries`"),
    PRIMARY_WITHOUT_CREDENTIAL("YL1609", ERROR, "a platform on another stack has no credential for a primary's database",
            "name a `credential` that the reading stack declares"),

    BAD_CREDENTIAL_TYPE("YL1701", ERROR, "a credential has the wrong type for its use", "use one of the right type, or correct its declaration"),
    ASSEMBLY_NEEDS_AIRFLOW("YL1702", ERROR, "an assembly with a database of Airflow's own has no Airflow",
            "use the assembly with one database, which is the same without Airflow, or `scheduler: airflow`"),
    ASSEMBLY_WITHOUT_AIRFLOW("YL1703", ERROR, "an assembly cannot run Airflow", "write `scheduler: native`, or choose another assembly"),
    DATABASE_MISSING("YL1704", ERROR, "a stack does not say what its merge database is", "give its `database`"),
    HOST_MISSING("YL1705", ERROR, "an assembly with a database from elsewhere is not told where it is", "give the database's `host`"),
    STACK_WITHOUT_PLATFORM("YL1706", WARNING, "a stack has no platform", "declare one under `platforms`, or remove the stack"),

    OUTPUT_OF_OTHER_TEAM("YL1801", ERROR, "a transformer writes a store that is no longer its own team's", "give the store and the workspace one team"),
    OUTPUT_IS_SOURCE("YL1802", ERROR, "a transformer writes a store that is read at a source",
            "remove the store's container, ingestion and schedule, or write another store"),
    OUTPUT_TWICE("YL1803", ERROR, "two transformers write one store", "let one of them write another store"),
    CYCLE("YL1804", ERROR, "transformers start one another in a circle", "give one of them a schedule"),
    TRANSFORMER_WITHOUT_INPUT("YL1805", WARNING, "a transformer waits for inputs that it does not have",
            "give its workspace a group, or the transformer a schedule"),
    PROGRAM_MISSING("YL1806", ERROR, "a transformer's file or folder is not in the model's folder",
            "put it beside the workspace's file, or say under `artifact` which repository has it"),
    ;

    private final About about;
    private final Severity severity;

    LintCode(String id, Severity severity, String title, String mend) {
        about = new About(id, Kind.OPERATOR, title, mend);
        this.severity = severity;
    }

    @Override
    public About about() {
        return about;
    }

    public Severity severity() {
        return severity;
    }

    public Fault at(Place at, String what) {
        return new Fault(this, at, what, mend());
    }

    /// With a mend that fits this case better.
    public Fault at(Place at, String what, String mend) {
        return new Fault(this, at, what, mend);
    }
}
