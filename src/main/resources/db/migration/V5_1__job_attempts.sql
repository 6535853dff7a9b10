-- How often a job was begun: what kills the service each time is not begun for ever.
ALTER TABLE registro.job ADD COLUMN attempts int NOT NULL DEFAULT 0;
