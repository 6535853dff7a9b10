-- Values by unit: one row for each indicator and dimension, with arrays. Forty indicators by five hundred units are then some
-- hundred rows instead of twenty thousand. Who wants rows asks the view registro.indicator_part_row.
ALTER TABLE registro.indicator_part RENAME TO indicator_part_before;

CREATE TABLE registro.indicator_part (
    measurement_id bigint NOT NULL,
    indicator      text NOT NULL,
    dimension      text NOT NULL,
    position       int NOT NULL,                      -- order of the dimensions of an indicator
    units          text[] NOT NULL,
    names          text[] NOT NULL,
    "values"       double precision[] NOT NULL,
    numerators     double precision[] NOT NULL,
    denominators   double precision[] NOT NULL,
    reasons        text[] NOT NULL,
    PRIMARY KEY (measurement_id, indicator, dimension),
    FOREIGN KEY (measurement_id, indicator) REFERENCES registro.indicator_value ON DELETE CASCADE,
    CHECK (cardinality(names) = cardinality(units) AND cardinality("values") = cardinality(units)
        AND cardinality(numerators) = cardinality(units) AND cardinality(denominators) = cardinality(units)
        AND cardinality(reasons) = cardinality(units)),
    -- Each unit has either a value or a reason: no place is null in both arrays, and each is null in one.
    CHECK (NOT array_positions("values", NULL) && array_positions(reasons, NULL)
        AND cardinality(array_positions("values", NULL)) + cardinality(array_positions(reasons, NULL))
            = cardinality(units))
);

INSERT INTO registro.indicator_part
SELECT measurement_id, indicator, dimension, row_number() OVER (PARTITION BY measurement_id, indicator ORDER BY first) - 1,
       units, names, "values", numerators, denominators, reasons
FROM (SELECT measurement_id, indicator, dimension, min(position) AS first,
             array_agg(unit ORDER BY position) AS units, array_agg(name ORDER BY position) AS names,
             array_agg(value ORDER BY position) AS "values", array_agg(numerator ORDER BY position) AS numerators,
             array_agg(denominator ORDER BY position) AS denominators, array_agg(reason ORDER BY position) AS reasons
      FROM registro.indicator_part_before
      GROUP BY measurement_id, indicator, dimension) grouped;

DROP TABLE registro.indicator_part_before;

CREATE VIEW registro.indicator_part_row AS
SELECT p.measurement_id, p.indicator, p.dimension, p.position, u.unit, u.name, u.value, u.numerator, u.denominator,
       u.reason, u.number
FROM registro.indicator_part p,
     unnest(p.units, p.names, p."values", p.numerators, p.denominators, p.reasons)
         WITH ORDINALITY AS u (unit, name, value, numerator, denominator, reason, number);

-- Evidence is drawn when it is first shown, from the editions of the measurement. A row here says that it was, what was too
-- small to show, and how the areas drawn stand to those that the kernel measured.
CREATE TABLE registro.evidence_drawn (
    measurement_id bigint NOT NULL,
    indicator      text NOT NULL,
    drawn_at       timestamptz NOT NULL DEFAULT now(),
    pieces         bigint NOT NULL,
    dimension      int,                               -- greatest of the pieces; null without any
    box            double precision[],                -- west, south, east, north of the pieces
    slivers        bigint NOT NULL DEFAULT 0,
    sliver_m2      double precision NOT NULL DEFAULT 0,
    measured_m2    double precision,                  -- by the kernel, all roles; null where none is an area
    drawn_m2       double precision,                  -- of the pieces, slivers included
    differs        boolean NOT NULL DEFAULT false,
    failure        text,                              -- why nothing could be drawn
    PRIMARY KEY (measurement_id, indicator),
    FOREIGN KEY (measurement_id, indicator) REFERENCES registro.indicator_value ON DELETE CASCADE
);

INSERT INTO registro.evidence_drawn (measurement_id, indicator, drawn_at, pieces, dimension, box)
SELECT e.measurement_id, e.indicator, m.measured_at, count(*), max(ST_Dimension(e.geom)),
       ARRAY[ST_XMin(ST_Extent(e.geom)), ST_YMin(ST_Extent(e.geom)), ST_XMax(ST_Extent(e.geom)), ST_YMax(ST_Extent(e.geom))]
FROM registro.evidence e JOIN registro.measurement m ON m.id = e.measurement_id
GROUP BY e.measurement_id, e.indicator, m.measured_at;
