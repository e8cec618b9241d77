import { EmptyState, ExportLinks, Pagination, SelectField, WorkspacePage } from '#core/html/index.ts';
import type { CorrectionRow, CorrectionState } from '../corrections/corrections.sql.ts';
import { correctionStates } from '../corrections/labels.ts';
import { CORRECTIONS, CORRECTIONS_CSV, correctionsUrl } from '../corrections/links.ts';
import { CorrectionTable } from './correction-table.tsx';

interface CorrectionsPageProps {
  rows: CorrectionRow[];
  total: number;
  etat: CorrectionState;
  current: number;
  pages: number;
  now: Date;
}

/** The queue: what visitors and organisations propose to write in the sheets of one’s members. */
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
          <p>
            Chaque visiteur peut en proposer une depuis la fiche publique d’une organisation, et chaque organisation par
            le lien qui lui demande de relire la sienne.
          </p>
        </EmptyState>
      ) : (
        <>
          <CorrectionTable rows={rows} total={props.total} etat={etat} now={props.now} />
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
