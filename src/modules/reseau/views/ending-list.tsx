import { DeskList, SectionTitle } from '#core/html/index.ts';
import type { EndingCommitment } from '../commitment-list.sql.ts';
import { commitmentKindLabels } from '../engagements/labels.ts';
import { commitmentUrl } from '../links.ts';

const dayMonth = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', day: 'numeric', month: 'short' });
/** « 13 janv. »: within sixty days the year goes without saying. */
const shortDay = (day: string): string => dayMonth.format(new Date(`${day}T12:00:00Z`));

/** The nearest ends; the filter of the list shows them all. */
export function EndingList(props: { campus: string; ending: EndingCommitment[]; allHref: string }) {
  const { campus, ending } = props;
  return (
    <section aria-labelledby="a-terme" class="haut-5">
      <SectionTitle id="a-terme">Engagements qui arrivent à terme</SectionTitle>
      <DeskList
        pressing
        rows={ending.map((one) => ({
          key: one.id,
          when: shortDay(one.echeance),
          date: one.echeance,
          late: false,
          title: one.organisation,
          reason: `${commitmentKindLabels[one.nature]} : ${one.titre}`,
          action: { label: 'Ouvrir', href: commitmentUrl(campus, one.id) },
        }))}
      />
      <p class="haut-3">
        <a href={props.allHref}>Tous les membres dont un engagement est à renouveler</a>
      </p>
    </section>
  );
}
