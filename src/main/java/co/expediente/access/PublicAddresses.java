package co.expediente.access;

import java.util.List;

/**
 * Addresses that a feature lets visitors read: patterns for GET only. What such a page shows must be published (design §3.6);
 * the feature asks {@link Reader#office()} for that.
 */
public interface PublicAddresses {
    List<String> patterns();
}
