import { frenchPartialDate } from '#core/time/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ExchangeKind } from '../interactions/exchange.ts';
import type { Exchange } from '../interactions/exchange-sheet.sql.ts';
import type { ExchangeChoices } from '../interactions/form-routes.tsx';
import { exchangeKindLabels } from '../interactions/labels.ts';
import { editExchangeUrl, exchangeUrl } from '../interactions/links.ts';
import { memberUrl } from '../links.ts';
import { ConflictPage } from './conflict-page.tsx';

const LABELS = {
  genre: 'Comment',
  le: 'Le',
  presents: 'Personnes présentes',
  recit: 'Ce qui s’est dit',
  suite: 'Ce qu’il faut faire',
  suite_qui: 'Par qui',
  suite_le: 'Pour le',
};

/** Somebody saved the exchange while this person was writing: both versions, nothing lost. */
export function ExchangeConflictPage(props: {
  campus: CampusPlace;
  exchange: Exchange;
  merge: Merge;
  other: { who: string; at: Date } | null;
  choices: ExchangeChoices;
}) {
  const { campus, exchange, choices } = props;
  const people = new Map(choices.people.map((one) => [one.id, one.nom]));
  const team = new Map(choices.team);
  const show = (field: string, text: string): string => {
    if (text === '') return '';
    if (field === 'genre') return exchangeKindLabels[text as ExchangeKind] ?? text;
    if (field === 'presents')
      return text
        .split(',')
        .map((id) => people.get(id) ?? 'une autre personne')
        .join(', ');
    if (field === 'suite_qui') return team.get(text) ?? 'une autre personne';
    return field === 'le' || field === 'suite_le' ? frenchPartialDate(text) : text;
  };
  return (
    <ConflictPage
      campus={campus}
      title={`Modifié entre-temps : échange avec ${exchange.organisation}`}
      crumb={{ label: exchange.organisation, href: memberUrl(campus.slug, exchange.organisationSlug) }}
      help="echanges"
      action={editExchangeUrl(campus.slug, exchange.id)}
      version={exchange.version}
      merge={props.merge}
      labels={LABELS}
      show={show}
      other={props.other}
      closed={['genre', 'le', 'presents', 'suite_qui', 'suite_le']}
      historyHref={exchangeUrl(campus.slug, exchange.id)}
    />
  );
}
