-- Views that somebody took away. `apply` finds them missing and says so here; the stream's next batch makes them anew.
ALTER TABLE yellow.view ADD COLUMN lost boolean NOT NULL DEFAULT false;
CREATE INDEX view_lost ON yellow.view (stream) WHERE lost;
