package dev.yellow.verification.crash;

import dev.yellow.testing.wire.Interruption.CutBefore;
import dev.yellow.testing.wire.Interruption.Scope;
import dev.yellow.verification.world.Home;

/// What can befall the merge database, whatever is read. What the real thing would need a full disk for, the server says
/// itself in the middle of the merge.
enum CommonTrouble {
    GONE_IN_THE_BATCH("YL2002") {
        @Override void plant(Home home, String table) {
            home.mergeProxy().planAfter("_staging", new CutBefore(0, Scope.PROCESS));
        }

        @Override void heal(Home home, String table) {
            home.mergeProxy().reset();
        }
    },
    OUT_OF_DISK("YL2005") {
        @Override void plant(Home home, String table) {
            each(home, table, "RAISE EXCEPTION USING ERRCODE = ''53100'', MESSAGE = ''planted''");
        }
    },
    DEADLOCK("YL2004") {
        @Override void plant(Home home, String table) {
            each(home, table, "RAISE EXCEPTION USING ERRCODE = ''40P01'', MESSAGE = ''planted''");
        }
    },
    SERIALIZATION_FAILURE("YL2004") {
        @Override void plant(Home home, String table) {
            each(home, table, "RAISE EXCEPTION USING ERRCODE = ''40001'', MESSAGE = ''planted''");
        }
    };

    final String code;

    CommonTrouble(String code) {
        this.code = code;
    }

    abstract void plant(Home home, String table);

    void heal(Home home, String table) {
        home.merge().execute("DROP TRIGGER planted ON " + table);
    }

    /// Has each statement that inserts into the merge table do something before.
    static void each(Home home, String table, String does) {
        home.merge().execute("CREATE OR REPLACE FUNCTION public.planted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN " + does + "; RETURN NULL; END'; CREATE TRIGGER planted BEFORE INSERT ON "
                + table + " EXECUTE FUNCTION public.planted()");
    }
}
