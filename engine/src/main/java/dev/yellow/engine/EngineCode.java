package dev.yellow.engine;

import dev.yellow.model.fault.Code;

/// The engine's faults. Ids never change their meaning.
public enum EngineCode implements Code {
    SOURCE_UNREACHABLE("YL2001", Kind.RETRY,
            "the source cannot be reached, or went away while it was read",
            "bring the source back; the next run continues"),
    MERGE_UNREACHABLE("YL2002", Kind.RETRY,
            "the merge database cannot be reached, or went away during the run",
            "bring the merge database back; the next run continues"),
    TIMED_OUT("YL2003", Kind.RETRY,
            "a statement or an idle transaction took longer than its limit",
            "the next run tries again; raise the limit if this repeats"),
    CONFLICT("YL2004", Kind.RETRY,
            "a deadlock, a serialization failure, or a lock that somebody else holds",
            "the next run tries again; if it repeats, find who holds the lock in pg_locks"),
    RESOURCES_EXHAUSTED("YL2005", Kind.RETRY,
            "a server lacks disk, memory or connections, or the process reached its memory limit",
            "give it what it lacks, or lower `chunkRows`; the next run continues"),
    SOURCE_WENT_BACK("YL2006", Kind.RETRY,
            "the source answers from an earlier state than the last batch read, or two readers met different servers",
            "name one server as the source if this repeats; a standby may lag behind"),
    LEASE_LOST("YL2007", Kind.RETRY,
            "another run took the stream over while this one was paused or cut off; this one wrote nothing more",
            "nothing: the other run continues the batch"),
    RUN_FAILED("YL2008", Kind.RETRY,
            "a run ended in a way that the next one may not",
            "nothing: the next run tries again"),
    TRANSFORMER_FAILED("YL2020", Kind.RETRY,
            "a transformer's program failed in a way that may pass; its output is not taken",
            "see its log with `yellow job show`; the next run tries again"),
    TRANSFORMER_TIMED_OUT("YL2021", Kind.RETRY,
            "a transformer's program did not finish in time and was ended",
            "make it faster, or raise `timeout` of the transformer's hint"),
    INPUT_UNPUBLISHED("YL2022", Kind.RETRY,
            "an input of a transformer has no committed batch yet",
            "run the job that brings it first; the next run tries again"),
    PRIMARY_DIFFERS("YL2031", Kind.RETRY,
            "the primary's tables do not stand at this stream's definition: the model is not applied at both, or its job has not run since",
            "apply the same model at both, run the primary's job, then this one; the next run continues"),
    PRIMARY_WENT_BACK("YL2032", Kind.RETRY,
            "the primary stands at an earlier batch than was taken from it: it was restored",
            "nothing: once its batches are past that number, all rows are compared"),
    STREAM_HELD("YL2075", Kind.BUSY,
            "another run holds the stream",
            "nothing: the other run does the work"),
    INTERRUPTED("YL2143", Kind.INTERRUPTED,
            "the run was asked to stop",
            "nothing: the next run continues"),

    LOGIN_REFUSED("YL3001", Kind.OPERATOR,
            "a server refuses the user or the password",
            "correct the credential, or `pg_hba.conf` on the server"),
    PERMISSION_MISSING("YL3002", Kind.OPERATOR,
            "a right is missing",
            "grant the reading role SELECT on the table and USAGE on its schema; for the merge database the fault names the object"),
    SOURCE_TABLE_MISSING("YL3003", Kind.OPERATOR,
            "a table is not at the source",
            "restore the table, or correct `table:` in the model"),
    SOURCE_COLUMN_MISSING("YL3004", Kind.OPERATOR,
            "a column is not at the source",
            "restore the column, or remove it from the model"),
    SOURCE_TYPE_UNFIT("YL3005", Kind.OPERATOR,
            "a column of the source has a type that the model's type cannot hold",
            "declare the column with a type that holds the source's values"),
    VALUE_UNFIT("YL3006", Kind.OPERATOR,
            "rows hold values that the model's narrower type cannot hold; up to ten are named",
            "correct the values at the source, or widen the column in the model"),
    DUPLICATE_KEY("YL3007", Kind.OPERATOR,
            "several rows of the source have one key; up to ten keys are named",
            "remove the duplicates, or declare the columns that tell the rows apart as the key"),
    TOO_MANY_REJECTS("YL3025", Kind.OPERATOR,
            "more lines of a batch's objects are no rows than the store allows with `maxRejects`; up to ten are named",
            "correct the objects and put them anew, or raise `maxRejects`"),
    NULL_KEY("YL3008", Kind.OPERATOR,
            "rows of the source have NULL in the key",
            "give the rows a key, or declare other columns as the key"),
    NULL_IN_NOT_NULL("YL3009", Kind.OPERATOR,
            "rows are NULL in a column that the model says is not null",
            "correct the rows at the source, or declare the column nullable"),
    DELETES_GUARDED("YL3010", Kind.OPERATOR,
            "the batch would delete more rows than the guard allows",
            "if they are really gone, run the job with `--accept-deletes`; if not, mend the source and run again"),
    SNAPSHOT_TOO_OLD("YL3011", Kind.OPERATOR,
            "reading took longer than the source's snapshot may live; it keeps the source from cleaning up",
            "set `consistency: separate`, read a replica, or raise the bound"),
    ROW_SECURITY("YL3012", Kind.OPERATOR,
            "row-level security hides rows of the source from the reader: they would look deleted",
            "give the reader BYPASSRLS, or read a table without policies"),
    FOREIGN_DEPENDANT("YL3013", Kind.OPERATOR,
            "a view must change, and something that others made depends on it",
            "drop or change what depends on it, then run the job again"),
    REWRITE_TOO_LARGE("YL3014", Kind.OPERATOR,
            "a wider type would rewrite a table of over 1 GiB under an exclusive lock",
            "run the job once with `--allow-rewrite`, at a quiet time"),
    CHANGE_REFUSED("YL3015", Kind.OPERATOR,
            "a change of the definition cannot be made in place",
            "see the fault's own text"),
    STREAM_UNKNOWN("YL3016", Kind.OPERATOR,
            "no job of that name was applied to this merge database",
            "name it as `yellow job list` shows it, or apply the model that has it"),
    NOT_YET("YL3017", Kind.OPERATOR,
            "the model asks for something that this version does not run yet",
            "use what the fault names instead, or wait for the version that runs it"),
    BATCH_COMMITTED("YL3018", Kind.OPERATOR,
            "the batch is committed, so it cannot be taken back",
            "`yellow batch rerun` reads everything again as a new batch"),
    BATCH_NOT_COMMITTED("YL3019", Kind.OPERATOR,
            "a batch was asked for that is not committed",
            "ask for a batch from 1 to the last committed one"),
    DATABASE_MISSING("YL3020", Kind.OPERATOR,
            "the database does not exist on its server",
            "create it, or correct its name in the model or the URL"),
    DATA_REFUSED("YL3021", Kind.OPERATOR,
            "a server refuses a value",
            "correct the value at the source, or the column's type in the model"),
    NOTHING_TO_RESET("YL3022", Kind.OPERATOR,
            "the stream has no open batch",
            "nothing: a committed batch is never taken back"),
    MIGRATION_NEEDED("YL3023", Kind.OPERATOR,
            "Yellow's own tables are not in the merge database",
            "run `yellow apply`: it makes them"),
    NOTHING_TO_ACCEPT("YL3080", Kind.OPERATOR,
            "the batch is not one that the guard stopped",
            "see `yellow batch show`: the batch may have been committed or reset meanwhile"),
    SOURCE_RELATION_UNFIT("YL3024", Kind.OPERATOR,
            "the source's relation is of a kind that cannot be read under a lock",
            "read it through a view of the source"),
    PRIMARY_BEHIND("YL3036", Kind.OPERATOR,
            "a primary on another stack stands at a lower batch than the platform that is to take its batches has committed itself, and numbers never go back",
            "run `yellow batch raise` on the primary's stack with that number, then the primary's job, then this one"),
    REREAD_UNFIT("YL3040", Kind.OPERATOR,
            "a rerun asks for a dataset or a window that the stream does not have",
            "see the fault's own text"),
    LOG_UNAVAILABLE("YL3041", Kind.OPERATOR,
            "the source's server keeps no log from which changes of rows can be told",
            "set `wal_level = logical` on the source's primary and restart it"),
    LOG_FORBIDDEN("YL3042", Kind.OPERATOR,
            "the reader may not read the source's log, or not say which tables it is to tell",
            "give the role REPLICATION, or run the statement that the fault shows as the tables' owner"),
    LOG_IDENTITY_LACKS_KEY("YL3043", Kind.OPERATOR,
            "the replica identity of a table lacks the model's key: its changes could not be matched, and publishing it might make the producer's updates fail",
            "give the table a primary key on the key's columns, or set REPLICA IDENTITY FULL"),
    LOG_RELATION_UNFIT("YL3044", Kind.OPERATOR,
            "the log does not tell everything that happens to a table: it is partitioned, inherited from, unlogged or no table, or a column is generated",
            "read it by snapshot or watermark, or leave the column out"),

    TRANSFORMER_REFUSED("YL3061", Kind.OPERATOR,
            "a transformer's statement is wrong or not allowed, or its program asks for an operator",
            "see its log with `yellow job show`, correct it and apply the model"),
    PROGRAM_UNSTARTABLE("YL3062", Kind.OPERATOR,
            "a transformer's program, or its file, is not there or cannot be started",
            "install it where jobs run, or correct the transformer in the model"),

    ORDER_FELL("YL9001", Kind.DEFECT,
            "a stream of keys was not in its order",
            "report it with the types of the key"),
    COUNTS_DIFFER("YL9002", Kind.DEFECT,
            "a merge touched another number of rows than was staged; all was rolled back",
            "find who else writes to the merge table; `yellow batch verify` names the rows"),
    FETCH_DIFFERS("YL9003", Kind.DEFECT,
            "a row fetched by its key is not the one that was compared",
            "report it with the types of the key; the next run compares again"),
    UNEXPECTED("YL9004", Kind.DEFECT,
            "something that nobody expected",
            "report it with the output of `--stacktrace`");

    private final String id;
    private final Kind kind;
    private final String title;
    private final String mend;

    EngineCode(String id, Kind kind, String title, String mend) {
        this.id = id;
        this.kind = kind;
        this.title = title;
        this.mend = mend;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String mend() {
        return mend;
    }
}
