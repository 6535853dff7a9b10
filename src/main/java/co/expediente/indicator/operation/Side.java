package co.expediente.indicator.operation;

/** A layer of a table and what its classes are. */
record Side(LayerAt layer, Classifier classifier) {
    String key() {
        return layer.key() + " " + classifier.key();
    }
}
