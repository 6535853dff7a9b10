package co.expediente.dossier.articulation;

import co.expediente.dossier.conceptual.Element;

/** A test of domain §G that an element does not pass. */
public record LooseEnd(Test test, Element element) {
    /** Tests, in the order of the chain. */
    public enum Test {
        OBJ_SIN_VISION,
        OBJ_SIN_ESTRATEGIA,
        OBJ_SIN_INDICADOR,
        EST_SIN_OBJETIVO,
        EST_SIN_MEDIO,
        MOD_SIN_FIN,
        MOD_SIN_CAPA,
        PRY_SIN_FIN,
        PRY_NO_MEDIBLE
    }
}
