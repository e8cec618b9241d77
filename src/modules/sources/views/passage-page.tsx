import {
  DataTable,
  EmptyState,
  ExportLinks,
  Notice,
  Pagination,
  SectionTitle,
  WorkspacePage,
} from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { Difference } from '../differences.sql.ts';
import { columnLabel, differenceLabels, passageSaid } from '../labels.ts';
import { passageCsvUrl, passageUrl, SOURCES, sourceUrl } from '../links.ts';
import { type DifferenceKind, differenceKinds } from '../source.ts';
import type { PassageRow, SourceRow } from '../sources.sql.ts';
import { inBase } from './source-page.tsx';

interface PassagePageProps {
  source: SourceRow;
  passage: PassageRow;
  rows: Difference[];
  total: number;
  query: { genre?: DifferenceKind | undefined; page: number };
  pages: number;
  /** The trial that waits, while it is kept. */
  trial: string | null;
}

/** One reading: what it found new, changed and gone, field by field. */
export function PassagePage(props: PassagePageProps) {
  const { source, passage, trial } = props;
  const at = frenchDateTime(passage.commenceLe);
  return (
    <WorkspacePage
      title={`Lecture du ${at} : ${source.nom}`}
      heading={passage.issue === 'echec' ? 'Lecture en échec' : passageSaid(passage)}
      crumbs={[
        { label: 'Fichiers relus', href: SOURCES },
        { label: source.nom, href: sourceUrl(source.id) },
        { label: `Lecture du ${at}` },
      ]}
      current="reseau"
      {...(source.campusSlug ? { perimeter: `campus:${source.campusSlug}` } : {})}
      help="sources"
      actions={
        trial ? (
          <a class="btn btn--1" href={trial}>
            Voir l’essai et l’appliquer
          </a>
        ) : undefined
      }
    >
      {passage.issue === 'echec' && (
        <Notice tone="erreur" title="Pourquoi">
          <p>{passage.motif}</p>
        </Notice>
      )}
      {passage.issue === 'inchange' && (
        <p>Le fichier est le même qu’à la lecture d’avant : il n’y avait rien à faire.</p>
      )}
      {passage.issue === 'lu' && (
        <p>
          {count(passage.lues, 'ligne lue', 'lignes lues')}. {inBase(source, passage)}.
          {source.campusId && !trial && ' L’essai n’est plus là : il a été remplacé par un plus récent, ou abandonné.'}
        </p>
      )}
      <Differences {...props} />
    </WorkspacePage>
  );
}

function Differences({ source, passage, rows, total, query, pages }: PassagePageProps) {
  const found = passage.nouvelles + passage.modifiees + passage.disparues;
  if (found === 0) return null;
  const base = passageUrl(source.id, passage.id);
  const href = (genre: string, page = 1): string => {
    const params = new URLSearchParams({ ...(genre ? { genre } : {}), ...(page > 1 ? { page: String(page) } : {}) });
    return params.size > 0 ? `${base}?${params}` : base;
  };
  const csv = `${passageCsvUrl(source.id, passage.id)}${query.genre ? `?genre=${query.genre}` : ''}`;
  const counts = { nouvelle: passage.nouvelles, modifiee: passage.modifiees, disparue: passage.disparues };
  return (
    <section aria-labelledby="differences" class="haut-5">
      <SectionTitle id="differences">Différences avec la lecture d’avant</SectionTitle>
      <p class="actions">
        <a href={href('')} aria-current={query.genre ? undefined : 'true'}>
          Toutes ({frenchInteger(found)})
        </a>{' '}
        {differenceKinds.map((genre) => (
          <>
            {' '}
            <a key={genre} href={href(genre)} aria-current={query.genre === genre ? 'true' : undefined}>
              {differenceLabels[genre]} ({frenchInteger(counts[genre])})
            </a>
          </>
        ))}
      </p>
      {rows.length === 0 ? (
        <EmptyState title="Aucune différence à montrer">
          <p>Le détail se garde treize mois ; ici il n’y en a pas de cette sorte, ou il est oublié.</p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption="Différences avec la lecture d’avant"
            hideCaption
            class="empilable"
            head={
              <tr>
                <th scope="col">Ligne</th>
                <th scope="col">Différence</th>
                <th scope="col">Champ par champ</th>
              </tr>
            }
          >
            {rows.map((row) => (
              <DifferenceLine key={row.rang} row={row} />
            ))}
          </DataTable>
          {total < found && !query.genre && (
            <p class="doux">
              Les {frenchInteger(total)} premières différences sont gardées ; les comptes, eux, sont entiers.
            </p>
          )}
          <ExportLinks machineHref={csv} spreadsheetHref={`${csv}${csv.includes('?') ? '&' : '?'}format=csv-excel`} />
        </>
      )}
      <Pagination current={query.page} total={pages} href={(page) => href(query.genre ?? '', page)} />
    </section>
  );
}

function DifferenceLine({ row }: { row: Difference }) {
  return (
    <tr>
      <th scope="row" class="plein">
        {row.libelle}
        {row.cle !== row.libelle && <small class="sous doux">{row.cle}</small>}
      </th>
      <td data-titre="Différence">{differenceLabels[row.genre]}</td>
      <td data-titre="Champ par champ" class="plein">
        {row.champs.length === 0 ? (
          <span class="doux">ligne entière</span>
        ) : (
          <ul>
            {row.champs.map((one) => (
              <li key={one.champ}>
                {columnLabel(one.champ)} : {one.avant ?? 'vide'} → {one.apres ?? 'vide'}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}
