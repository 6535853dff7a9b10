package co.expediente.dossier.office;

import org.jspecify.annotations.Nullable;

/**
 * An office or decentralised entity that reports progress.
 *
 * @param id key, 0 before it is stored
 * @param name as letters call it, e.g. "Secretaría de Infraestructura"
 * @param head person who signs for it, or empty
 * @param post post of that person, or empty
 * @param mail address for letters, or empty: then they are downloaded
 * @param retired reason why it reports no more, or null
 * @param version for changing it
 */
public record Office(
        long id,
        String name,
        String head,
        String post,
        String mail,
        @Nullable String retired,
        int version) {}
