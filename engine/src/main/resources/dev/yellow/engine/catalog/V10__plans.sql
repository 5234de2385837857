-- What an application was going to do, worked out in its own transaction: as `yellow plan --format json` writes it. NULL
-- for versions that were refused.
ALTER TABLE yellow.model_version ADD COLUMN plan text;
