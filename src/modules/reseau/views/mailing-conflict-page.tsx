import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { choiceLabels, linkLabels } from '../courriers/labels.ts';
import { editMailingUrl, mailingsUrl, mailingUrl } from '../courriers/links.ts';
import type { Choice } from '../courriers/mailing.ts';
import type { Mailing } from '../courriers/mailings.sql.ts';
import { criteria, criterionLabels, criterionWords } from '../segments/labels.ts';
import { ConflictPage } from './conflict-page.tsx';

const LABELS = {
  objet: 'Objet',
  texte: 'Texte',
  choix: 'À qui',
  fonctions: 'Fonctions',
  lien: 'Où mène le lien',
  lien_page: 'Page publique',
  ...criterionLabels,
};

/** Somebody saved the draft while this person was writing: both versions, nothing lost. */
export function MailingConflictPage(props: {
  campus: CampusPlace;
  mailing: Mailing;
  merge: Merge;
  other: { who: string; at: Date } | null;
}) {
  const { campus, mailing } = props;
  const show = (field: string, text: string): string => {
    if (field === 'lien') return linkLabels[text as keyof typeof linkLabels] ?? text;
    if (field === 'choix') return choiceLabels[text as Choice] ?? text;
    return Object.hasOwn(criterionLabels, field) ? criterionWords(field as (typeof criteria)[number], text) : text;
  };
  return (
    <ConflictPage
      campus={campus}
      title={`Modifié entre-temps : ${mailing.objet}`}
      crumb={{ label: 'Courriers', href: mailingsUrl(campus.slug) }}
      help="courriers"
      action={editMailingUrl(campus.slug, mailing.id)}
      version={mailing.version}
      merge={props.merge}
      labels={LABELS}
      show={show}
      other={props.other}
      closed={['choix', 'lien', ...criteria.filter((name) => name !== 'q')]}
      historyHref={mailingUrl(campus.slug, mailing.id)}
    />
  );
}
