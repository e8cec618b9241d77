import { EtatMark, type Fact, Facts, Notice } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { inputLabels, mergeStates } from '../labels.ts';
import {
  abandonMergeUrl,
  confirmMergeUrl,
  DUPLICATES,
  historyUrl,
  mergePageUrl,
  organisationUrl,
  SHEETS,
  undoMergeUrl,
} from '../links.ts';
import type { MergeRow } from '../merges.sql.ts';
import type { Sheet } from '../sheet.sql.ts';

interface MergeRecordProps {
  merge: MergeRow;
  kept: Sheet;
  other: Sheet;
  /** Name of an account. */
  who(id: string | null): string;
  mayConfirm: boolean;
  /** The history of the kept sheet opens; else its public page. */
  mayReadHistory: boolean;
  /** Last moment to undo it; null when it is past, or not done. */
  until: Date | null;
  /** A sheet changed since: it cannot be confirmed as it was read. */
  stale: boolean;
}

/** One merge: who proposed it, who did it, and how it is confirmed, given up or undone. */
export function MergeRecordPage(props: MergeRecordProps) {
  const { merge, kept, other } = props;
  const { label, tone } = mergeStates[merge.etat];
  return (
    <WorkspacePage
      title={`Fusion : ${other.state.nom} dans ${kept.state.nom}`}
      heading={
        <>
          Fusion <EtatMark tone={tone}>{label}</EtatMark>
        </>
      }
      crumbs={[
        { label: 'Organisations', href: SHEETS },
        { label: 'Doublons probables', href: DUPLICATES },
        { label: 'Fusion' },
      ]}
      current="organisations"
      help="doublons"
    >
      <Facts facts={factsOf(props)} />
      {merge.left.length > 0 && (
        <Notice tone="alerte" title="Ce qui n’est pas revenu">
          <p>Changé depuis la fusion, donc laissé tel quel : {merge.left.join(', ')}.</p>
        </Notice>
      )}
      {merge.etat === 'proposee' && <Waiting {...props} />}
      {props.until && (
        <form method="post" action={undoMergeUrl(merge.id)} class="haut-5">
          <p>
            Jusqu’au {frenchDate(props.until)}, chaque fiche peut retrouver ce qu’elle avait. Ce qui a changé depuis
            restera sur la fiche gardée, et ce sera dit.
          </p>
          <p class="actions haut-3">
            <button class="btn" type="submit">
              Défaire la fusion
            </button>
          </p>
        </form>
      )}
    </WorkspacePage>
  );
}

function factsOf({ merge, kept, other, who, mayReadHistory }: MergeRecordProps): Fact[] {
  const keptHref = mayReadHistory ? historyUrl(kept.slug) : organisationUrl(kept.slug);
  const at = (by: string | null, date: Date | null) => (date ? `${who(by)}, le ${frenchDateTime(date)}` : '');
  const chosen = Object.entries(merge.choices).filter(([, side]) => side === 'autre');
  const items: Fact[] = [
    { term: 'Fiche gardée', value: <a href={keptHref}>{kept.state.nom}</a> },
    { term: 'Fiche réunie', value: other.state.nom },
    { term: 'Proposée par', value: at(merge.proposedBy, merge.proposedAt) },
  ];
  if (chosen.length > 0) {
    const labels = chosen.map(([input]) => inputLabels[input as keyof typeof inputLabels]);
    items.push({ term: 'Pris à la fiche réunie', value: labels.join(', ') });
  }
  if (merge.motif) items.push({ term: 'Pourquoi', value: merge.motif });
  if (merge.doneAt) items.push({ term: 'Faite par', value: at(merge.doneBy, merge.doneAt) });
  if (merge.closedAt) items.push({ term: 'Close par', value: at(merge.closedBy, merge.closedAt) });
  return items;
}

/** What a second person answers; who proposed it waits, or gives it up. */
function Waiting({ merge, kept, other, mayConfirm, stale }: MergeRecordProps) {
  return (
    <div class="pile haut-5">
      {stale && (
        <Notice tone="alerte" title="Une fiche a changé depuis cette proposition">
          <p>
            <a href={mergePageUrl(kept.slug, other.slug)}>Regardez les deux fiches</a>, puis proposez de nouveau : cette
            proposition sera abandonnée.
          </p>
        </Notice>
      )}
      {!mayConfirm && (
        <p>Une deuxième personne habilitée doit confirmer : la direction du campus, ou l’administration.</p>
      )}
      {mayConfirm && !stale && (
        <form method="post" action={confirmMergeUrl(merge.id)}>
          <button class="btn btn--1" type="submit">
            Confirmer la fusion
          </button>
        </form>
      )}
      <form method="post" action={abandonMergeUrl(merge.id)}>
        <button class="btn" type="submit">
          Abandonner cette proposition
        </button>
      </form>
    </div>
  );
}
