package dev.yellow.engine;

import dev.yellow.model.fault.Code;

/// The engine's faults. Ids never change their meaning.
public enum EngineCode implements Code {
    SOURCE_UNREACHABLE("YL2001", Kind.RETRY),
    MERGE_UNREACHABLE("YL2002", Kind.RETRY),
    TIMED_OUT("YL2003", Kind.RETRY),
    CONFLICT("YL2004", Kind.RETRY),
    RESOURCES_EXHAUSTED("YL2005", Kind.RETRY),
    SOURCE_WENT_BACK("YL2006", Kind.RETRY),
    LEASE_LOST("YL2007", Kind.RETRY),
    RUN_FAILED("YL2008", Kind.RETRY),
    STREAM_HELD("YL2075", Kind.BUSY),
    INTERRUPTED("YL2143", Kind.INTERRUPTED),

    LOGIN_REFUSED("YL3001", Kind.OPERATOR),
    PERMISSION_MISSING("YL3002", Kind.OPERATOR),
    SOURCE_TABLE_MISSING("YL3003", Kind.OPERATOR),
    SOURCE_COLUMN_MISSING("YL3004", Kind.OPERATOR),
    SOURCE_TYPE_UNFIT("YL3005", Kind.OPERATOR),
    VALUE_UNFIT("YL3006", Kind.OPERATOR),
    DUPLICATE_KEY("YL3007", Kind.OPERATOR),
    NULL_KEY("YL3008", Kind.OPERATOR),
    NULL_IN_NOT_NULL("YL3009", Kind.OPERATOR),
    DELETES_GUARDED("YL3010", Kind.OPERATOR),
    SNAPSHOT_TOO_OLD("YL3011", Kind.OPERATOR),
    ROW_SECURITY("YL3012", Kind.OPERATOR),
    FOREIGN_DEPENDANT("YL3013", Kind.OPERATOR),
    REWRITE_TOO_LARGE("YL3014", Kind.OPERATOR),
    CHANGE_REFUSED("YL3015", Kind.OPERATOR),
    STREAM_UNKNOWN("YL3016", Kind.OPERATOR),
    NOT_YET("YL3017", Kind.OPERATOR),
    BATCH_COMMITTED("YL3018", Kind.OPERATOR),
    BATCH_NOT_COMMITTED("YL3019", Kind.OPERATOR),
    DATABASE_MISSING("YL3020", Kind.OPERATOR),
    DATA_REFUSED("YL3021", Kind.OPERATOR),
    NOTHING_TO_RESET("YL3022", Kind.OPERATOR),
    MIGRATION_NEEDED("YL3023", Kind.OPERATOR),
    SOURCE_RELATION_UNFIT("YL3024", Kind.OPERATOR),

    ORDER_FELL("YL9001", Kind.DEFECT),
    COUNTS_DIFFER("YL9002", Kind.DEFECT),
    FETCH_DIFFERS("YL9003", Kind.DEFECT),
    UNEXPECTED("YL9004", Kind.DEFECT);

    private final String id;
    private final Kind kind;

    EngineCode(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
