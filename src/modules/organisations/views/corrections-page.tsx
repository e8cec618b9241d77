import {
  DataTable,
  EmptyState,
  EtatMark,
  Example,
  ExportLinks,
  Pagination,
  SelectField,
  WorkspacePage,
} from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { CorrectionRow, CorrectionState } from '../corrections/corrections.sql.ts';
import { correctionStates } from '../corrections/labels.ts';
import { CORRECTIONS, CORRECTIONS_CSV, correctionsUrl, correctionUrl } from '../corrections/links.ts';
import { inputLabels } from '../labels.ts';

interface CorrectionsPageProps {
  rows: CorrectionRow[];
  total: number;
  etat: CorrectionState;
  current: number;
  pages: number;
  now: Date;
}

/** Ten working days, counted as two weeks. */
const LATE = 14 * 86_400_000;

/** The queue: what visitors propose to write in the sheets of one’s members. */
export function CorrectionsPage(props: CorrectionsPageProps) {
  const { rows, etat } = props;
  const csv = `${CORRECTIONS_CSV}?etat=${etat}`;
  return (
    <WorkspacePage
      title="Corrections proposées"
      crumbs={[{ label: 'Corrections proposées' }]}
      current="corrections"
      help="corrections"
    >
      <form method="get" action={CORRECTIONS} class="outils">
        <SelectField name="etat" label="État" value={etat} options={Object.entries(correctionStates)} />
        <button class="btn" type="submit">
          Filtrer
        </button>
      </form>
      {rows.length === 0 ? (
        <EmptyState title={etat === 'proposee' ? 'Aucune correction n’attend' : 'Aucune dans cet état'}>
          <p>Chaque visiteur peut en proposer une depuis la fiche publique d’une organisation.</p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={count(props.total, 'correction')}
            class="empilable"
            head={
              <tr>
                <th scope="col">Organisation</th>
                <th scope="col">Champ</th>
                <th scope="col">Proposé</th>
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
                <td data-titre="Reçue">
                  {frenchDate(row.proposeeLe)}{' '}
                  {etat === 'proposee' && props.now.getTime() - row.proposeeLe.getTime() > LATE && (
                    <EtatMark tone="alerte">attend depuis plus de dix jours ouvrés</EtatMark>
                  )}
                </td>
              </tr>
            ))}
          </DataTable>
          <Pagination
            current={props.current}
            total={props.pages}
            href={(page) => correctionsUrl({ etat: etat === 'proposee' ? undefined : etat, page })}
          />
          <ExportLinks machineHref={csv} spreadsheetHref={`${csv}&format=csv-excel`} />
        </>
      )}
    </WorkspacePage>
  );
}
