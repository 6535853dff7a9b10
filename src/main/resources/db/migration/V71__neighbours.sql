-- Rules between layers are judged against editions of other layers, which change. An edition is judged in the state of its own
-- cut-off; where a later cut still uses it beside newer neighbours, it is judged once more for that cut.

-- null: found in the state of the edition's own cut-off, else only for the cut of this date.
ALTER TABLE registro.finding ADD COLUMN cut date;

CREATE TABLE registro.judged (
    edition bigint NOT NULL REFERENCES registro.layer_edition ON DELETE CASCADE,
    cut     date NOT NULL,
    -- layer to number of the edition that it was held against
    against jsonb NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (edition, cut)
);
