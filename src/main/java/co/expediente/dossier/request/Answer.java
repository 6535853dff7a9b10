package co.expediente.dossier.request;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * An answer as an office sent it.
 *
 * @param number within its letter, from 1; later ones correct
 * @param receipt number that the office is given
 * @param name person who answers
 * @param content JSON whose bytes {@code sha256} is of: letter, values, hashes of files
 * @param author account, or {@code oficio:<id>} for who came with a link
 * @param given by item
 */
public record Answer(
        long id,
        int number,
        String receipt,
        String name,
        String post,
        String note,
        String content,
        String sha256,
        OffsetDateTime received,
        String author,
        Map<Long, Given> given) {}
