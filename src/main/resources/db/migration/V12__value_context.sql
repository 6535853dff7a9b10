-- What belongs to a value beside the number: version of its definition, baseline and where it comes from, what is due,
-- change against the cut-off before, how units stand to the whole. JSON; null: measured before this was kept.
ALTER TABLE registro.indicator_value ADD COLUMN context text;
