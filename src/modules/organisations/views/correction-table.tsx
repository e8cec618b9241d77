import { DataTable, EtatMark, Example } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CorrectionRow, CorrectionState } from '../corrections/corrections.sql.ts';
import { CORRECTION_DELAY_MS, correctionOrigins } from '../corrections/labels.ts';
import { correctionUrl } from '../corrections/links.ts';
import { inputLabels } from '../labels.ts';

interface CorrectionTableProps {
  rows: CorrectionRow[];
  total: number;
  etat: CorrectionState;
  now: Date;
}

/** Proposals in one state, and those that wait too long. */
export function CorrectionTable({ rows, total, etat, now }: CorrectionTableProps) {
  return (
    <DataTable
      caption={count(total, 'correction')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Organisation</th>
          <th scope="col">Champ</th>
          <th scope="col">Proposé</th>
          <th scope="col">Par</th>
          <th scope="col">Reçue</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={correctionUrl(row.id)}>{row.organisation}</a> {row.exemple && <Example />}
          </th>
          <td data-titre="Champ">{inputLabels[row.champ]}</td>
          <td data-titre="Proposé">{row.valeur || <span class="doux">rien</span>}</td>
          <td data-titre="Par">{correctionOrigins[row.origine]}</td>
          <td data-titre="Reçue">
            {frenchDate(row.proposeeLe)}{' '}
            {etat === 'proposee' && now.getTime() - row.proposeeLe.getTime() > CORRECTION_DELAY_MS && (
              <EtatMark tone="alerte">
                en retard<span class="cache"> : plus de dix jours ouvrés</span>
              </EtatMark>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
