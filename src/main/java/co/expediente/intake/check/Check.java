package co.expediente.intake.check;

/** One way to check, asked once for each rule that is of this way. Keeps nothing between two calls. */
interface Check {
    /**
     * Looks and tells. The layers that the rule refers to are in force.
     *
     * @param scene the layer and what stands around it
     * @param teller tells findings of the rule
     */
    void run(Rule rule, Scene scene, Teller teller);

    /** Whether it can say something although a layer that the rule refers to is not in force. */
    default boolean asksMissing() {
        return false;
    }
}
