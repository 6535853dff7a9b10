-- Who reads a text takes it for some minutes; one that died is followed by another.
ALTER TABLE expediente.contenido ADD tomado timestamptz;
-- Reading the pages of one content in rank needs no index of its own: they are few.
