import { DataTable, Example, Gauge } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import type { OutcomesView, Shown } from '../outcomes.ts';

function Rate({ shown, letter }: { shown: Shown; letter: string | null }) {
  if (shown.kind === 'withheld') return <span class="doux">{shown.reason}</span>;
  return (
    <span class="taux">
      <span>{shown.value} %</span> <Gauge percent={shown.value} {...(letter ? { letter } : {})} />
    </span>
  );
}

/** Both rates kept back for the same reason: it is said once. */
const sameSilence = ({ emploi, poursuite }: OutcomesView['lines'][number]): string | null =>
  emploi.kind === 'withheld' && poursuite.kind === 'withheld' && emploi.reason === poursuite.reason
    ? emploi.reason
    : null;

function RateCells({ row, letter }: { row: OutcomesView['lines'][number]; letter: string | null }) {
  const silence = sameSilence(row);
  if (silence !== null && row.valeurAjoutee === null) {
    return (
      <td colSpan={2} class="doux plein" data-titre="Emploi et études">
        {silence}
      </td>
    );
  }
  return (
    <>
      <td data-titre="En emploi à 6 mois">
        <Rate shown={row.emploi} letter={letter} />
        {row.valeurAjoutee !== null && <p class="source">valeur ajoutée : {row.valeurAjoutee}</p>}
      </td>
      <td data-titre="Poursuivent leurs études">
        <Rate shown={row.poursuite} letter={letter} />
      </td>
    </>
  );
}

function OutcomeRow({ row, letter }: { row: OutcomesView['lines'][number]; letter: string | null }) {
  return (
    <tr>
      <th scope="row">
        {capitalise(row.who)}
        <br />
        <span class="source">
          {row.cohort}
          {row.example && (
            <>
              {' '}
              <Example />
            </>
          )}
        </span>
      </th>
      <td data-titre="Voie">{row.voie}</td>
      <RateCells row={row} letter={letter} />
      <td class="n" data-titre="Sortants">
        {row.sortants ?? <span class="doux">inconnu</span>}
      </td>
    </tr>
  );
}

/** What became of the leavers, line by line: scope, route, cohort, source. Nothing is computed here. */
export function OutcomesTable(props: { outcomes: OutcomesView; letter: string | null; caption: string }) {
  const { outcomes, letter } = props;
  if (outcomes.lines.length === 0) {
    return (
      <p>
        Emploi et poursuite d’études : <b>non communiqué</b>. Aucun fichier public ne donne ces taux ici ; rien n’est
        publié sous 20 sortants.
      </p>
    );
  }
  return (
    <>
      <DataTable
        caption={props.caption}
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Qui</th>
            <th scope="col">Voie</th>
            <th scope="col">En emploi à 6 mois</th>
            <th scope="col">Poursuivent leurs études</th>
            <th scope="col" class="n">
              Sortants
            </th>
          </tr>
        }
      >
        {outcomes.lines.map((row) => (
          <OutcomeRow key={row.key} row={row} letter={letter} />
        ))}
      </DataTable>
      <p class="source">
        Emploi : part des sortants, six mois après. Études : part des élèves de dernière année. Les deux taux ne
        s’additionnent pas. Sous 20 sortants, aucun taux n’est publié. Source :{' '}
        {outcomes.sources.join(' ; ') || 'non renseignée'}.
      </p>
    </>
  );
}
