package dev.yellow.runtime.doctor;

import dev.yellow.model.fault.Code;

/// Everything that the doctor can find.
public enum Ailment implements Code {
    DATA_FOLDER_OPEN("YL4701", "the embedded server's data folder is open to others"),
    DATA_FOLDER_OTHER_VERSION("YL4702", "the embedded server's data folder is of another major version"),
    NOT_STARTED("YL4703", "the embedded server does not start", "see the server.log that it names"),
    UNREACHABLE("YL4704", "a server cannot be reached", "start the server, or correct host and port"),
    DATABASE_MISSING("YL4705", "a database does not exist"),
    LOGIN_REFUSED("YL4706", "user name or password are wrong", "correct user name and password where they are set"),
    LOGIN_FORBIDDEN("YL4707", "a role may not log in"),
    CONNECT_FORBIDDEN("YL4708", "a role may not connect to a database"),
    CONNECTIONS_EXHAUSTED("YL4709", "a role has no connection left"),
    SERVER_TOO_OLD("YL4710", "the merge database's server is older than PostgreSQL 15", "use PostgreSQL 15 or later"),
    SERVER_IS_STANDBY("YL4711", "the merge database is a standby", "set YELLOW_DATABASE_URL to the primary"),
    ENCODING("YL4712", "the merge database's encoding is not UTF8"),
    NOT_DURABLE("YL4713", "the server may lose what it has confirmed"),
    READ_ONLY("YL4714", "transactions are read-only unless they say otherwise"),
    AUTOVACUUM_OFF("YL4715", "autovacuum is off, so tables grow without end"),
    CANNOT_CREATE_SCHEMAS("YL4716", "the login may not create schemas"),
    CANNOT_CREATE_ROLES("YL4717", "the login may not create roles"),
    CATALOG_MISSING("YL4718", "the merge database has no catalog"),
    READER_WITHOUT_ACCESS("YL4719", "a workspace's reader role cannot reach its views"),
    VIEW_OWNER_TOO_STRONG("YL4720", "the views' owner has attributes that it must not have"),
    TABLE_OPEN_TO_ALL("YL4721", "everybody may reach a table of Yellow's"),
    TABLE_NOT_OURS("YL4722", "a table of Yellow's belongs to another role"),
    TRIGGER_DISABLED("YL4723", "a table's guard against overlapping versions is off"),
    NEVER_RAN("YL4724", "a stream has never committed a batch"),
    DELETES_HELD("YL4725", "a batch waits for somebody to accept its deletes"),
    OUTDATED_BATCH("YL4726", "a batch fails under a definition that is not the newest"),
    FAILED_BATCH("YL4727", "a stream's last run failed"),
    CREDENTIAL("YL4728", "a source's credential cannot be had", "set what it says is missing"),
    SOURCE_SCHEMA_FORBIDDEN("YL4729", "the reader may not use a source's schema"),
    SOURCE_TABLE_FORBIDDEN("YL4730", "the reader may not select from a source's table"),
    SOURCE_ROWS_HIDDEN("YL4731", "row-level security hides rows from the reader"),
    SOURCE_TABLE_MISSING("YL4732", "a source's table does not exist", "restore it, or correct `table:` in the model"),
    SOURCE_COLUMN_MISSING("YL4733", "a source's table lacks a column", "restore it, or remove it from the model"),
    MODEL_ERRORS("YL4734", "the model has errors", "mend what `yellow model lint` shows"),
    MODEL_NOT_APPLIED("YL4735", "the model is not the one that runs"),
    NAME_UNKNOWN("YL4736", "the name of a host cannot be resolved",
            "correct the name; pods of a stack are told addresses by `resolve: service`, hostAliases or dnsConfig"),
    NO_ANSWER("YL4737", "a host does not answer: something between drops what is sent to it", "see network policies and firewalls"),
    NOT_ENCRYPTED("YL4738", "an encrypted connection cannot be made", "see what it says: `tls`, the certificate, or its authority"),
    SOURCE_LOG_LEVEL("YL4751", "a source that is to be read by its log keeps none that tells changes of rows"),
    SOURCE_LOG_FORBIDDEN("YL4752", "the reader may not read a source's log"),
    SOURCE_LOG_UNFIT("YL4753", "a source's log cannot tell the changes of a table", "see what it says of the table"),
    SOURCE_NOT_PUBLISHED("YL4754", "a source does not publish the changes of a stream's tables, and the reader may not make it"),
    SLOTS_EXHAUSTED("YL4755", "a source has no replication slot or sender left for a stream"),
    SLOT_HOLDS_TOO_MUCH("YL4756", "a replication slot keeps more of the source's log than it may"),
    SLOT_LOST("YL4757", "a stream's replication slot is lost; its next run compares all rows"),
    SOURCE_DATABASE("YL4771", "a source in another database cannot be read as the model says", "see what it says");

    private final About about;

    Ailment(String id, String title) {
        this(id, title, "run the command that `yellow doctor` names with it");
    }

    Ailment(String id, String title, String mend) {
        about = new About(id, Kind.OPERATOR, title, mend);
    }

    @Override
    public About about() {
        return about;
    }
}
