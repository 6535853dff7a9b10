package co.expediente.plan;

import co.expediente.database.Home;
import co.expediente.database.Owner;
import co.expediente.plan.flat.ColumnType;
import co.expediente.plan.flat.DamagedFileException;
import co.expediente.plan.flat.FlatLayer;
import co.expediente.plan.flat.FlatSchema;
import co.expediente.plan.flat.FlatWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The flat files of editions, {@code editions/<number>.flat} in the home of the installation. They hold nothing that the database
 * does not: each is made when its edition is loaded and made anew from the database when it is lost, damaged, of another format
 * or of another definition of its layer. Processes may do so at the same time: each writes under a name of its own and the last
 * renames it.
 */
@Service
public class FlatEditions {
    /** Says when and for whom a feature was loaded, not what it is: two loads of one file have equal content. */
    static final Set<String> UNHASHED = Set.of("edicion");

    /** No load takes so long. */
    private static final Duration LEFTOVER = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(FlatEditions.class);

    private final Path folder;
    private final EditionRows rows;
    private final LayerCatalog catalog;
    private final Map<Long, SoftReference<FlatEdition>> open = new ConcurrentHashMap<>();
    private final Map<Long, Object> locks = new ConcurrentHashMap<>();

    FlatEditions(Home home, EditionRows rows, LayerCatalog catalog) {
        this.folder = home.resolve(Home.EDITIONS);
        this.rows = rows;
        this.catalog = catalog;
        removeLeftovers(folder, Instant.now().minus(LEFTOVER));
    }

    /** Removes what processes that died were writing. Safe at any time; done at every start and with every draft. */
    public void removeLeftovers() {
        removeLeftovers(folder, Instant.now().minus(LEFTOVER));
    }

    /** Removes what a process that died was writing: at once where its death is known, else when nobody can be writing it any more. */
    static void removeLeftovers(Path folder, Instant before) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.toString();
                if ((name.endsWith(".part") || name.endsWith(".spool"))
                        && (Owner.isDead(file.getFileName().toString())
                                || Files.getLastModifiedTime(file).toInstant().isBefore(before))) {
                    LOG.info("removed {}, which a process did not finish", file.getFileName());
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("leftovers in {}: {}", folder, e.toString());
        }
    }

    /** The columns of a layer as its flat file has them. */
    public static FlatSchema schema(LayerDefinition layer, Map<String, AttributeDefinition> columns) {
        return new FlatSchema(
                layer.id(),
                layer.geometry().dimension(),
                columns.values().stream()
                        .map(a -> new FlatSchema.Field(a.name(), typeOf(a.type())))
                        .toList(),
                UNHASHED);
    }

    private static ColumnType typeOf(AttributeDefinition.Type type) {
        return switch (type) {
            case TEXT, CODE -> ColumnType.TEXT;
            case NUMBER -> ColumnType.NUMBER;
            case INTEGER -> ColumnType.INTEGER;
            case DATE -> ColumnType.DATE;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case TEXT_LIST -> ColumnType.TEXT_LIST;
        };
    }

    /** The flat edition; made from the database when there is no usable file. */
    public FlatEdition open(EditionRef edition) {
        FlatEdition known = known(edition);
        if (known != null) {
            return known;
        }
        synchronized (locks.computeIfAbsent(edition.number(), n -> new Object())) {
            known = known(edition);
            if (known != null) {
                return known;
            }
            FlatEdition opened = new FlatEdition(edition, layer(edition));
            open.put(edition.number(), new SoftReference<>(opened));
            return opened;
        }
    }

    /** Lets go of what is in memory: the next one who asks reads the files. For measuring how long that takes. */
    public void forget() {
        open.clear();
    }

    private @Nullable FlatEdition known(EditionRef edition) {
        SoftReference<FlatEdition> reference = open.get(edition.number());
        FlatEdition known = reference == null ? null : reference.get();
        return known == null || known.edition().equals(edition) ? known : new FlatEdition(edition, known.layer());
    }

    private FlatLayer layer(EditionRef edition) {
        LayerDefinition layer = catalog.get(edition.layer());
        FlatSchema schema = rows.schema(layer);
        String identity = rows.identity(edition.number());
        Path file = file(edition.number());
        try {
            return FlatLayer.open(file, identity, schema);
        } catch (NoSuchFileException e) {
            LOG.info("edition {} of {} has no flat file yet: made now", edition.number(), edition.layer());
        } catch (DamagedFileException e) {
            LOG.warn("flat file of edition {} is made anew: {}", edition.number(), e.getMessage());
        } catch (IOException e) {
            LOG.warn("flat file of edition {} cannot be read and is made anew: {}", edition.number(), e.toString());
        }
        try {
            Path made = write(edition.number(), layer, schema, identity);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            return FlatLayer.open(file, identity, schema);
        } catch (IOException e) {
            throw new UncheckedIOException("flat file of edition " + edition.number() + " in " + folder, e);
        }
    }

    /**
     * Begins the file of an edition that the transaction of the caller is going to record. Close it.
     *
     * @throws IOException when there is no room for it
     */
    public FlatDraft draft(long number, String planId, LayerDefinition layer, String sha256) throws IOException {
        Files.createDirectories(folder);
        removeLeftovers();
        return new FlatDraft(
                folder.resolve(number + "." + Owner.mark() + "." + UUID.randomUUID() + ".part"),
                rows.schema(layer),
                rows.identity(number, planId, layer.id(), sha256));
    }

    /**
     * The file of an edition that has just been recorded: it gets its name when the transaction commits and disappears when it does
     * not.
     */
    public void keep(long number, FlatDraft draft) {
        if (!rows.identity(number).equals(draft.identity())) {
            // Recorded at another time than foretold: the file is made when it is first wanted.
            LOG.warn("flat file of edition {} is of {}, not kept", number, draft.identity());
            return;
        }
        draft.handOver();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                try {
                    if (status == STATUS_COMMITTED) {
                        Files.move(draft.file(), file(number), StandardCopyOption.ATOMIC_MOVE);
                    } else {
                        Files.deleteIfExists(draft.file());
                    }
                } catch (IOException e) {
                    LOG.warn("flat file of edition {}: {}", number, e.toString());
                }
            }
        });
    }

    private Path write(long number, LayerDefinition layer, FlatSchema schema, String identity) throws IOException {
        Files.createDirectories(folder);
        Path made = folder.resolve(number + "." + Owner.mark() + "." + UUID.randomUUID() + ".part");
        try (FlatWriter writer = FlatWriter.to(made, schema, identity)) {
            rows.read(number, layer, writer::add);
            writer.finish();
            return made;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(made);
            throw e;
        }
    }

    private Path file(long number) {
        return folder.resolve(number + ".flat");
    }
}
