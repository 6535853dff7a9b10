package co.expediente.dossier.request;

import co.expediente.dossier.Dossier;
import co.expediente.dossier.Dossiers;
import co.expediente.dossier.FrozenVersions;
import co.expediente.dossier.Register;
import co.expediente.dossier.RegisterSource;
import co.expediente.web.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Registers 12, letters sent; 13, answers received; 14, the approved matrix. */
@Component
class RequestRegisters implements RegisterSource {
    private static final ZoneId COUNTRY = ZoneId.of("America/Bogota");

    private final Letters letters;
    private final FrozenVersions versions;
    private final Dossiers dossiers;
    private final MessageSource messages;

    RequestRegisters(Letters letters, FrozenVersions versions, Dossiers dossiers, MessageSource messages) {
        this.letters = letters;
        this.versions = versions;
        this.dossiers = dossiers;
        this.messages = messages;
    }

    @Override
    public List<Register> registers(Dossier dossier, Locale locale) {
        List<Letters.Row> rows = letters.ofYear(dossier.plan().id(), dossier.year());
        if (rows.isEmpty()) {
            return List.of();
        }
        Texts texts = new Texts(messages, locale);
        List<Register> found = new ArrayList<>();
        RoundView v = RoundView.of(rows, dossiers.today());
        boolean sent = v.drafts() == 0;
        found.add(new Register(
                12,
                texts.get(
                        "request.register.sent", String.valueOf(v.letters() - v.drafts()), String.valueOf(v.letters())),
                dossier.href("oficios"),
                sent ? Register.State.DONE : Register.State.DRAFT,
                sent ? last(rows.stream().map(r -> r.letter().sent()).toList()) : null));
        boolean whole = sent && v.wholly() == v.letters();
        if (v.drafts() < v.letters()) {
            found.add(new Register(
                    13,
                    texts.get("request.register.answered", String.valueOf(v.answered()), String.valueOf(v.items())),
                    dossier.href("oficios"),
                    whole ? Register.State.DONE : v.answered() == 0 ? Register.State.NONE : Register.State.DRAFT,
                    whole ? last(rows.stream().map(r -> r.letter().received()).toList()) : null));
            FrozenVersions.Version approved =
                    versions.newest(dossier, RequestMatrix.PART).orElse(null);
            found.add(new Register(
                    14,
                    approved == null
                            ? texts.get("request.register.matrix.open")
                            : texts.get("request.register.matrix", String.valueOf(approved.number())),
                    dossier.href("oficios/matriz"),
                    approved == null ? Register.State.DRAFT : Register.State.DONE,
                    approved == null
                            ? null
                            : approved.approvedAt().atZoneSameInstant(COUNTRY).toLocalDate()));
        }
        return found;
    }

    private static @Nullable LocalDate last(List<@Nullable LocalDate> days) {
        return days.stream()
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
