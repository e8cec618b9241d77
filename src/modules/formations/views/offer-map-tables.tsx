import { DataTable, Example } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { levelId, levelName, shortNatureLabels, statusColumns } from '../complements/labels.ts';
import type { MapLevel, MapRow, MapStatus } from '../complements/offer-map.ts';
import type { Statut } from '../criteria.ts';
import { rentree, titleOf } from '../labels.ts';
import { certificationUrl, offerUrl } from '../links.ts';

/** The offer, level by level: a row is a diploma at a school. */
export function OfferTables({ levels }: { levels: readonly MapLevel[] }) {
  return (
    <>
      {levels.map((level) => {
        const { nom, ancien } = levelName(level.niveau);
        return (
          <section key={levelId(level.niveau)} class="haut-5" aria-labelledby={levelId(level.niveau)}>
            <h2 id={levelId(level.niveau)} class="repere">
              {nom} {ancien && <small class="source">ancien niveau {ancien}</small>}
            </h2>
            {level.rows.length === 0 ? (
              <p class="doux">Aucune formation de ce campus à ce niveau.</p>
            ) : (
              <LevelTable level={level} nom={nom} />
            )}
          </section>
        );
      })}
    </>
  );
}

function LevelTable({ level, nom }: { level: MapLevel; nom: string }) {
  return (
    <DataTable
      caption={`${nom} : ${count(level.rows.length, 'formation')}`}
      class="empilable niveaux-offre"
      head={
        <tr>
          <th scope="col">Diplôme</th>
          <th scope="col">Établissement</th>
          {statusColumns.map(([statut, label]) => (
            <th key={statut} scope="col">
              {capitalise(label)}
            </th>
          ))}
          <th scope="col">Compléments du campus</th>
        </tr>
      }
    >
      {level.rows.map((row) => (
        <Row key={`${row.certificationSlug}/${row.organisationSlug}`} row={row} />
      ))}
    </DataTable>
  );
}

function Row({ row }: { row: MapRow }) {
  return (
    <tr>
      <th scope="row">
        <a href={certificationUrl(row.certificationSlug)}>{titleOf(row.sigle, row.intitule)}</a>{' '}
        {row.exemple && <Example />}
      </th>
      <td data-titre="Établissement" class="plein">
        <a href={offerUrl(row.certificationSlug, row.organisationSlug)}>{row.organisation}</a>
        {row.commune && `, ${row.commune}`}
      </td>
      {statusColumns.map(([statut, label]) => (
        <td key={statut} data-titre={capitalise(label)}>
          <Status statut={statut} at={row.statuts[statut]} />
        </td>
      ))}
      <td data-titre="Compléments du campus" class="plein">
        {row.complements.length === 0 ? (
          <span class="doux">aucun</span>
        ) : (
          row.complements.map(({ one, places }) => (
            <p key={one.id}>
              {one.nom} <span class="source">{complementWords(one, places)}</span> {one.exemple && <Example />}
            </p>
          ))
        )}
      </td>
    </tr>
  );
}

const complementWords = (one: MapRow['complements'][number]['one'], places: number | null): string =>
  [
    shortNatureLabels[one.nature],
    places === null ? '' : count(places, 'place colorée', 'places colorées'),
    one.etat === 'etude' || one.etat === 'demande' ? 'en projet' : '',
  ]
    .filter(Boolean)
    .join(', ');

/** Its stroke and its word; the places that are known, with their year. */
function Status({ statut, at }: { statut: Statut; at: MapStatus | undefined }) {
  if (!at) return <span class="doux">non</span>;
  const suffix = statut === 'scolaire' ? '' : statut === 'apprentissage' ? ' statut--ap' : ' statut--fc';
  return (
    <>
      <span class={`statut${suffix}`}>{wordOf(at)}</span>
      {at.capacite !== null && at.annee !== null && (
        <span class="source">
          {' '}
          {rentree(at.annee)} {at.exemple && <Example />}
        </span>
      )}
    </>
  );
}

/** Its places when they are known, else that it is there. */
function wordOf({ etat, capacite, annee }: MapStatus): string {
  const places = capacite === null || annee === null ? null : count(capacite, 'place');
  if (etat === 'ouverte') return places ?? 'oui';
  return places ? `${places}, en projet` : 'en projet';
}
