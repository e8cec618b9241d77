import { Tabs } from '#core/html/index.ts';
import { reportUrl } from '../bilan/links.ts';
import { moneyUrl } from '../financement/links.ts';
import { publicsUrl, yearUrl } from '../links.ts';

/** The pages of one school year of a cordée. @param props.money whether who reads may open its money. */
export function YearTabs(props: {
  campus: string;
  cordee: string;
  annee: number;
  current: 'programme' | 'publics' | 'financement' | 'bilan';
  money: boolean;
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
        ...(props.money
          ? [tab('financement', 'Financement', moneyUrl(...at)), tab('bilan', 'Bilan', reportUrl(...at))]
          : []),
      ]}
    />
  );
}
