import { DeskList, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { EndingCommitment } from '../commitment-list.sql.ts';
import { commitmentKindLabels, OVERDUE } from '../engagements/labels.ts';
import { commitmentsUrl, commitmentUrl } from '../links.ts';

const dayMonth = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', day: 'numeric', month: 'short' });
/** « 13 janv. »: within sixty days the year goes without saying. */
const shortDay = (day: string): string => dayMonth.format(new Date(`${day}T12:00:00Z`));

interface EndingListProps {
  campus: string;
  /** Past their end, and of which nobody has said what came. */
  overdue: EndingCommitment[];
  ending: EndingCommitment[];
  allHref: string;
}

/** What is to look at, ends that are past first; the filters of the lists show them all. */
export function EndingList({ campus, overdue, ending, allHref }: EndingListProps) {
  const rowOf = (one: EndingCommitment) => ({
    key: one.id,
    date: one.echeance,
    title: one.organisation,
    action: { label: 'Ouvrir', href: commitmentUrl(campus, one.id) },
  });
  const what = (one: EndingCommitment) => `${commitmentKindLabels[one.nature]} : ${one.titre}`;
  return (
    <section aria-labelledby="a-terme" class="haut-5">
      <SectionTitle id="a-terme">Engagements qui arrivent à terme</SectionTitle>
      <DeskList
        pressing
        rows={[
          ...overdue.map((one) => ({
            ...rowOf(one),
            when: frenchPartialDate(one.echeance),
            late: true,
            reason: `${OVERDUE}. ${what(one)}`,
          })),
          ...ending.map((one) => ({ ...rowOf(one), when: shortDay(one.echeance), late: false, reason: what(one) })),
        ]}
      />
      {overdue.length > 0 && (
        <p class="haut-3">
          <a href={`${commitmentsUrl(campus)}?etat=echus`}>Tous les engagements échus, à constater</a>
        </p>
      )}
      {ending.length > 0 && (
        <p class="haut-3">
          <a href={allHref}>Tous les membres dont un engagement est à renouveler</a>
        </p>
      )}
    </section>
  );
}
