import { DataTable, Example, Gauge } from '#core/html/index.ts';
import type { OutcomesView, Shown } from '../outcomes.ts';

function Rate({ shown, letter }: { shown: Shown; letter: string | null }) {
  if (shown.kind === 'withheld') return <span class="doux">{shown.reason}</span>;
  return (
    <>
      {shown.value} % <Gauge percent={shown.value} {...(letter ? { letter } : {})} />
    </>
  );
}

function OutcomeRow({ row, letter }: { row: OutcomesView['lines'][number]; letter: string | null }) {
  return (
    <tr>
      <th scope="row">
        {row.who}
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
      <td>{row.voie}</td>
      <td>
        <Rate shown={row.emploi} letter={letter} />
        {row.valeurAjoutee !== null && (
          <span class="source">
            <br />
            valeur ajoutée : {row.valeurAjoutee}
          </span>
        )}
      </td>
      <td>
        <Rate shown={row.poursuite} letter={letter} />
      </td>
      <td class="n">{row.sortants ?? 'non communiqué'}</td>
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
        s’additionnent pas. Rien sous 20 sortants. Source : {outcomes.sources.join(' ; ') || 'non renseignée'}.
      </p>
    </>
  );
}
