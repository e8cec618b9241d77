import { Tabs } from '#core/html/index.ts';
import { reportUrl } from '../bilan/links.ts';
import { moneyUrl } from '../financement/links.ts';
import { publicsUrl, yearUrl } from '../links.ts';
import { messagesUrl } from '../messages/links.ts';
import { groupsUrl } from '../rapprochements/links.ts';
import { seancesUrl } from '../seances/links.ts';
import type { YearDoors } from '../year-doors.ts';

/** The pages of one school year of a cordée. @param props.doors those that are open to who reads. */
export function YearTabs(props: {
  campus: string;
  cordee: string;
  annee: number;
  current: 'programme' | 'publics' | 'seances' | 'groupes' | 'messages' | 'financement' | 'bilan';
  doors: YearDoors;
}) {
  const at = [props.campus, props.cordee, props.annee] as const;
  const tab = (key: typeof props.current, label: string, href: string) => ({
    label,
    href,
    current: props.current === key,
  });
  return (
    <Tabs
      label="Année de la cordée"
      tabs={[
        tab('programme', 'Programme', yearUrl(...at)),
        tab('publics', 'Élèves', publicsUrl(...at)),
        ...(props.doors.groupes ? [tab('groupes', 'Groupes', groupsUrl(...at))] : []),
        ...(props.doors.seances ? [tab('seances', 'Séances', seancesUrl(...at))] : []),
        ...(props.doors.messages ? [tab('messages', 'Messages', messagesUrl(...at))] : []),
        ...(props.doors.money
          ? [tab('financement', 'Financement', moneyUrl(...at)), tab('bilan', 'Bilan', reportUrl(...at))]
          : []),
      ]}
    />
  );
}
