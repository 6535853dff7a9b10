-- Kinds of conflict have evidence too, and stand in the index of their measurement instead of among the indicators.
ALTER TABLE registro.evidence_drawn DROP CONSTRAINT evidence_drawn_measurement_id_indicator_fkey;
ALTER TABLE registro.evidence_drawn ADD FOREIGN KEY (measurement_id) REFERENCES registro.measurement ON DELETE CASCADE;
