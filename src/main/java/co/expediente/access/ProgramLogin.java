package co.expediente.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * A program sends name and password with every request, and a password is slow to check on purpose. One that was found good is good
 * for some minutes more, unless the account was changed meanwhile. What is remembered is a keyed hash whose key this process made.
 */
final class ProgramLogin implements AuthenticationProvider {
    private static final long GOOD_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int REMEMBERED = 200;

    private record Good(String hash, long until) {}

    private final ThrottledLogin login;
    private final Accounts accounts;
    private final byte[] key = new byte[32];
    private final Map<String, Good> good = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Good> eldest) {
            return size() > REMEMBERED;
        }
    });

    ProgramLogin(ThrottledLogin login, Accounts accounts) {
        this.login = login;
        this.accounts = accounts;
        new SecureRandom().nextBytes(key);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String mark = mark(asked.getName() + "\0" + asked.getCredentials());
        Good known = good.get(mark);
        if (known != null && System.nanoTime() - known.until() < 0) {
            Optional<Account> now = accounts.find(asked.getName())
                    .filter(a -> a.isEnabled() && known.hash().equals(a.getPassword()));
            if (now.isPresent()) {
                return entered(now.get());
            }
            good.remove(mark);
        }
        Authentication checked = login.authenticate(asked);
        Account account = accounts.find(asked.getName()).orElseThrow();
        good.put(mark, new Good(Objects.requireNonNullElse(account.getPassword(), ""), System.nanoTime() + GOOD_NANOS));
        return checked;
    }

    private static Authentication entered(Account account) {
        account.eraseCredentials();
        return UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities());
    }

    private String mark(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return login.supports(kind);
    }
}
