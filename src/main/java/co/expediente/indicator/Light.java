package co.expediente.indicator;

/** Traffic light of domain §C.12.4. */
public enum Light {
    GREEN,
    AMBER,
    RED,
    GREY
}
