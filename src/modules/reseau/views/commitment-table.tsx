import { DataTable, EtatMark, Example, Gauge, type Tone } from '#core/html/index.ts';
import { frenchInteger, frenchMoney } from '#core/text/index.ts';
import { addDays, frenchPartialDate } from '#core/time/index.ts';
import type { CommitmentState } from '../commitment-kinds.ts';
import type { CommitmentRow, PromiseView } from '../commitment-list.sql.ts';
import {
  commitmentKindLabels,
  commitmentStateLabels,
  commitmentTones,
  frenchQuantity,
  isOverdue,
  isRunning,
  isTakenUp,
  RENEWAL_TO_SIGN,
} from '../engagements/labels.ts';
import { commitmentUrl, renewCommitmentUrl } from '../links.ts';

const TONES: Record<string, Tone> = { ok: 'ok', erreur: 'erreur', alerte: 'alerte', attente: 'alerte' };

/** A state: a sign and its words. */
export function CommitmentMark({ etat }: { etat: CommitmentState }) {
  return (
    <EtatMark tone={TONES[commitmentTones[etat] ?? ''] ?? 'info'}>{commitmentStateLabels[etat].toLowerCase()}</EtatMark>
  );
}

const shareOf = ({ recu, quantite }: PromiseView): number => Math.round((recu / quantite) * 100);

/** What was promised and what came, kind by kind: they are never added together. */
export function PromiseList({ promises }: { promises: PromiseView[] }) {
  if (promises.length === 0) return <span class="doux">rien de chiffré</span>;
  return (
    <ul class="liens">
      {promises.map((one) => (
        <li key={one.id}>
          {one.genre === 'montant' ? frenchMoney(one.recu) : frenchInteger(one.recu)} sur{' '}
          {frenchQuantity(one.genre, one.quantite, one.unite)}
          {one.objet && <span class="doux">, {one.objet}</span>} <Gauge percent={shareOf(one)} />
        </li>
      ))}
    </ul>
  );
}

/**
 * Commitments of a campus, or of an organisation. @param props.of the place that is already known.
 * @param props.renewable ids of those that the reader may take up.
 */
export function CommitmentTable(props: {
  rows: CommitmentRow[];
  today: string;
  of: 'campus' | 'organisation' | 'both';
  renewable?: ReadonlySet<string>;
}) {
  const { rows, today, of, renewable } = props;
  return (
    <DataTable
      caption="Engagements"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Engagement</th>
          {of === 'both' && <th scope="col">Organisation</th>}
          {of === 'organisation' && <th scope="col">Campus</th>}
          <th scope="col">État</th>
          <th scope="col">Reçu sur promis</th>
          <th scope="col">Terme</th>
          <th scope="col">Pièce</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <Heading row={row} />
          {of === 'both' && <td data-titre="Organisation">{row.organisation}</td>}
          {of === 'organisation' && <td data-titre="Campus">{row.campusNom}</td>}
          <td data-titre="État">
            <CommitmentMark etat={row.etat} />
          </td>
          <td data-titre="Reçu sur promis">
            <PromiseList promises={row.promesses} />
          </td>
          <td data-titre="Terme">
            <Term row={row} today={today} />
            {renewable?.has(row.id) && (
              <>
                <br />
                <a href={renewCommitmentUrl(row.campus, row.id)}>
                  Reconduire<span class="cache"> : {row.titre}</span>
                </a>
              </>
            )}
          </td>
          <td data-titre="Pièce">{row.depose ? 'déposée' : <span class="manque">à joindre</span>}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Its title, its kind, and what it takes up. */
function Heading({ row }: { row: CommitmentRow }) {
  return (
    <th scope="row">
      <a href={commitmentUrl(row.campus, row.id)}>{row.titre}</a> {row.exemple && <Example />}
      <br />
      <span class="source">{commitmentKindLabels[row.nature]}</span>
      {row.precedent && (
        <small class="sous">
          fait suite à <a href={commitmentUrl(row.campus, row.precedent.id)}>{row.precedent.titre}</a>
        </small>
      )}
    </th>
  );
}

type Ending = Pick<CommitmentRow, 'etat' | 'echeance' | 'suite'>;

/** When it ends: near, past, or taken up, it is said by a sign and words. */
export function Term({ row, today }: { row: Ending; today: string }) {
  if (row.echeance === null) return <>sans terme</>;
  const date = frenchPartialDate(row.echeance);
  const drafted = row.suite !== null && !isTakenUp(row.suite);
  if (isOverdue(row, today))
    return (
      <>
        <EtatMark tone="erreur">échu le {date}, à constater</EtatMark>{' '}
        {drafted && <EtatMark tone="alerte">{RENEWAL_TO_SIGN}</EtatMark>}
      </>
    );
  if (drafted) return <EtatMark tone="alerte">{`${date}, ${RENEWAL_TO_SIGN}`}</EtatMark>;
  if (row.suite) return <EtatMark tone="ok">{date}, reconduit</EtatMark>;
  if (!isRunning(row.etat)) return <>{date}</>;
  return <span>{row.echeance <= addDays(today, 60) ? <EtatMark tone="alerte">{date}</EtatMark> : date}</span>;
}
