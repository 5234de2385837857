package dev.yellow.verification.defect;

import java.util.regex.Matcher;

/// Statements that a defect sends instead of others.
final class Statements {
    /// Each merge table is emptied and filled again with what it held. Nothing differs afterwards, but a reader whose
    /// snapshot is older finds it empty.
    static final String EMPTY_AND_LOAD_AGAIN = Matcher.quoteReplacement("""
            DO $$ DECLARE t regclass; BEGIN
              IF NOT EXISTS (SELECT FROM yellow.stream WHERE 'yellow:' || run = current_setting('application_name') AND phase IN ('idle', 'ingested')) THEN RETURN; END IF;
              FOR t IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('live', 'forensic') AND c.relkind = 'r' ORDER BY 1 LOOP
                BEGIN
                  EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE NOWAIT', t);
                EXCEPTION WHEN lock_not_available THEN CONTINUE;
                END;
                EXECUTE format('CREATE TEMP TABLE yellow_kept AS TABLE %s', t);
                EXECUTE format('TRUNCATE %s', t);
                EXECUTE format('INSERT INTO %s TABLE yellow_kept', t);
                DROP TABLE yellow_kept;
              END LOOP; END $$""");

    private Statements() {}
}
