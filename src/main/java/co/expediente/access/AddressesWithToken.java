package co.expediente.access;

import java.util.List;

/**
 * Addresses that carry a secret which is all the authority that they need: any method, nobody signs in, no session is made. A browser
 * adds nothing to such a request by itself, so no token against forged requests is asked for; the secret is one. Who answers must look
 * at the secret first, and must brake who guesses.
 */
public interface AddressesWithToken {
    /** Attribute of a request whose secret was looked at and found good before its body: it may send files. */
    String CHECKED = AddressesWithToken.class.getName() + ".checked";

    /** Patterns of paths. */
    List<String> patterns();
}
