import { DataTable, Example, Gauge } from '#core/html/index.ts';
import type { SourceView } from '#core/provenance/index.ts';
import { voieLabels } from '../labels.ts';
import { cohortText, type OutcomeRow, type Shown, shownRate } from '../outcomes.ts';

function Rate({ shown, letter }: { shown: Shown; letter: string | null }) {
  if (shown.kind === 'withheld') return <span class="doux">{shown.reason}</span>;
  return (
    <>
      <Gauge percent={shown.value} {...(letter ? { letter } : {})} /> {shown.value} %
    </>
  );
}

const scopeOf = (row: OutcomeRow): string =>
  row.portee === 'region'
    ? `ce diplôme, ${row.regionNom ?? 'région'}`
    : row.deLaCertification
      ? 'ce diplôme, cet établissement'
      : 'tout l’établissement';

/** What became of the leavers, line by line: scope, route, cohort, source. Nothing is computed here. */
export function OutcomesTable(props: {
  rows: OutcomeRow[];
  sources: Map<number, SourceView>;
  letter: string | null;
  caption: string;
}) {
  const { rows, sources, letter } = props;
  if (rows.length === 0) {
    return (
      <p>
        Emploi et poursuite d’études : <b>non communiqué</b>. Aucun fichier public ne donne ces taux ici ; rien n’est
        publié sous 20 sortants.
      </p>
    );
  }
  const used = [...new Set(rows.map((row) => row.origineId))]
    .map((id) => sources.get(id))
    .filter((source) => source !== undefined);
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
        {rows.map((row) => (
          <tr key={`${row.portee}${row.region}${row.voie}${row.deLaCertification}`}>
            <th scope="row">
              {scopeOf(row)}
              <br />
              <span class="source">
                {cohortText(row.millesime)}
                {sources.get(row.origineId)?.example && (
                  <>
                    {' '}
                    <Example />
                  </>
                )}
              </span>
            </th>
            <td>{voieLabels[row.voie] ?? row.voie}</td>
            <td>
              <Rate shown={shownRate(row.emploi6, row.sortants)} letter={letter} />
              {row.valeurAjoutee !== null && (
                <span class="source">
                  <br />
                  valeur ajoutée : {row.valeurAjoutee > 0 ? '+' : ''}
                  {row.valeurAjoutee} point{Math.abs(row.valeurAjoutee) < 2 ? '' : 's'}
                </span>
              )}
            </td>
            <td>
              <Rate shown={shownRate(row.poursuite, row.sortants)} letter={letter} />
            </td>
            <td class="n">{row.sortants ?? 'non communiqué'}</td>
          </tr>
        ))}
      </DataTable>
      <p class="source">
        Emploi : part des sortants, six mois après. Études : part des élèves de dernière année. Les deux taux ne
        s’additionnent pas. Rien sous 20 sortants. Source :{' '}
        {used.map((source) => `${source.label}${source.edition ? `, ${source.edition}` : ''}`).join(' ; ') ||
          'non renseignée'}
        .
      </p>
    </>
  );
}
