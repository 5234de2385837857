package dev.yellow.model.lint;

import dev.yellow.model.store.Endpoint;
import dev.yellow.model.store.Ingestion;
import dev.yellow.model.type.DataType;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Which types each kind of source has. A rare pair is refused here rather than half supported later.
final class SourceTypes {
    private static final String NO_SUCH_TYPE = "it has no such type";
    private static final String NO_ONE_SPELLING = "text has no one spelling of it";

    private SourceTypes() {}

    /// Why a type cannot be read there, or null when it can.
    static @Nullable String refusal(Endpoint endpoint, @Nullable Ingestion ingestion, DataType type) {
        return switch (endpoint) {
            case Endpoint.Postgres _ -> null;
            case Endpoint.MySql _ -> mySql(type, false);
            case Endpoint.MariaDb _ -> mySql(type, true);
            case Endpoint.SqlServer _ -> sqlServer(type);
            case Endpoint.Oracle _ -> oracle(type);
            case Endpoint.S3 _, Endpoint.AzureBlob _, Endpoint.Directory _ -> ingestion instanceof Ingestion.JsonLines ? json(type) : csv(type);
            case Endpoint.Http _ -> json(type);
        };
    }

    private static @Nullable String mySql(DataType type, boolean hasUuid) {
        return switch (type) {
            case DataType.Array _, DataType.Vector _ -> NO_SUCH_TYPE;
            case DataType.Geography _, DataType.Geometry _ -> "its shapes come as EWKB; declare bytea";
            case DataType.Uuid _ -> hasUuid ? null : NO_SUCH_TYPE + "; declare char(36) or bytea, as the column is";
            case DataType.Numeric n -> digits(n.precision(), 65);
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Real _,
                    DataType.DoublePrecision _, DataType.Char _, DataType.VarChar _, DataType.Text _, DataType.Bytea _,
                    DataType.Date _, DataType.Time _, DataType.Timestamp _, DataType.TimestampTz _, DataType.Interval _, DataType.Json _ -> null;
        };
    }

    private static @Nullable String sqlServer(DataType type) {
        return switch (type) {
            case DataType.Interval _, DataType.Array _, DataType.Vector _ -> NO_SUCH_TYPE;
            case DataType.Geography _, DataType.Geometry _ -> "its shapes come as EWKB; declare bytea";
            case DataType.Numeric n -> digits(n.precision(), 38);
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Real _,
                    DataType.DoublePrecision _, DataType.Char _, DataType.VarChar _, DataType.Text _, DataType.Bytea _,
                    DataType.Date _, DataType.Time _, DataType.Timestamp _, DataType.TimestampTz _, DataType.Uuid _, DataType.Json _ -> null;
        };
    }

    private static @Nullable String oracle(DataType type) {
        return switch (type) {
            case DataType.Array _, DataType.Vector _, DataType.Time _, DataType.Geography _, DataType.Geometry _ -> NO_SUCH_TYPE;
            case DataType.Uuid _ -> NO_SUCH_TYPE + "; declare bytea";
            case DataType.Numeric n -> digits(n.precision(), 38);
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Real _, DataType.DoublePrecision _,
                    DataType.Char _, DataType.VarChar _, DataType.Text _, DataType.Bytea _, DataType.Date _,
                    DataType.Timestamp _, DataType.TimestampTz _, DataType.Interval _, DataType.Json _ -> null;
        };
    }

    private static @Nullable String csv(DataType type) {
        return switch (type) {
            case DataType.Interval _, DataType.Array _, DataType.Vector _, DataType.Geography _, DataType.Geometry _,
                    DataType.Bytea _ -> NO_ONE_SPELLING;
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Numeric _, DataType.Real _,
                    DataType.DoublePrecision _, DataType.Char _, DataType.VarChar _, DataType.Text _, DataType.Date _,
                    DataType.Time _, DataType.Timestamp _, DataType.TimestampTz _, DataType.Uuid _, DataType.Json _ -> null;
        };
    }

    private static @Nullable String json(DataType type) {
        return switch (type) {
            case DataType.Interval _, DataType.Vector _, DataType.Geography _, DataType.Geometry _, DataType.Bytea _ -> NO_ONE_SPELLING;
            case DataType.Array array -> json(array.element());
            case DataType.Bool _, DataType.SmallInt _, DataType.Int _, DataType.BigInt _, DataType.Numeric _, DataType.Real _,
                    DataType.DoublePrecision _, DataType.Char _, DataType.VarChar _, DataType.Text _, DataType.Date _,
                    DataType.Time _, DataType.Timestamp _, DataType.TimestampTz _, DataType.Uuid _, DataType.Json _ -> null;
        };
    }

    private static @Nullable String digits(OptionalInt precision, int most) {
        return precision.orElse(0) > most ? "it has " + most + " digits at most" : null;
    }
}
