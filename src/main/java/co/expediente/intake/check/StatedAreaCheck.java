package co.expediente.intake.check;

/** CL107: an area that the file states and that neither the geodesic nor the planar one confirms within 1 %. */
final class StatedAreaCheck implements Check {
    private static final double APART = 0.01;

    @Override
    public void run(Rule rule, Scene scene, Teller teller) {
        LayerUnderCheck layer = scene.layer();
        String attribute = rule.attribute();
        if (attribute == null) {
            return;
        }
        for (int f : layer.inFileOrder()) {
            if (layer.value(f, attribute) instanceof Number n) {
                double stated = n.doubleValue() * rule.unit();
                if (apart(stated, layer.flat().area(f))
                        && apart(stated, layer.polygons(new int[] {f}).geodesicArea(0))) {
                    teller.value(layer.row(f), attribute, n, () -> layer.geometry(f));
                }
            }
        }
    }

    private static boolean apart(double stated, double measured) {
        return Math.abs(stated - measured) > APART * measured;
    }
}
