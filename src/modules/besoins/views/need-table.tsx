import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import {
  horizonText,
  needStateLabels,
  needStateTones,
  placeText,
  stater,
  visibilityLabels,
  volumeText,
} from '../exprimes/labels.ts';
import { needUrl } from '../exprimes/links.ts';
import type { Need } from '../exprimes/needs.sql.ts';

/** Needs of a campus, as the workspace lists them. */
export function NeedTable({ rows, total, today }: { rows: readonly Need[]; total: number; today: string }) {
  return (
    <DataTable
      caption={count(total, 'besoin')}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Besoin</th>
          <th scope="col">Combien</th>
          <th scope="col">Où et quand</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={needUrl(row.campusSlug, row.id)}>{row.titre}</a> {row.exemple && <Example />}
            <br />
            <span class="source">
              {[stater(row) ?? row.source, row.trade ?? row.metier].filter(Boolean).join(', ')}
            </span>
          </th>
          <td data-titre="Combien">{volumeText(row)}</td>
          <td data-titre="Où et quand">
            {placeText(row)}
            <br />
            <span class="source">{horizonText(row)}</span>
          </td>
          <td data-titre="État">
            <NeedMark row={row} today={today} />
            <br />
            <span class="source">
              exprimé le {frenchPartialDate(row.exprimeLe)}, {visibilityLabels[row.visibilite]}
            </span>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

/** The state of a need; while an answer is owed, until when, and whether that day has passed. */
export function NeedMark({ row, today }: { row: Pick<Need, 'etat' | 'reponseDueLe'>; today: string }) {
  const due = row.etat === 'recu' ? row.reponseDueLe : null;
  const late = due !== null && due < today;
  return (
    <>
      <EtatMark tone={late ? 'erreur' : needStateTones[row.etat]}>{needStateLabels[row.etat]}</EtatMark>
      {due && (
        <>
          {' '}
          <span class={late ? 'fort' : undefined}>
            {late ? 'réponse en retard : due le ' : 'réponse due le '}
            {frenchPartialDate(due)}
          </span>
        </>
      )}
    </>
  );
}
