import { Page } from '#core/html/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { LinkedLetter } from '../lettres/letters.sql.ts';
import { letterLinkFileUrl } from '../lettres/links.ts';
import { DEAD_LINK, DeadLinkPage } from './dead-link-page.tsx';

const DEAD = {
  ...DEAD_LINK,
  expire: ['a expiré', 'Sa date est passée, ou la personne qui l’a reçu n’est plus le contact de cette organisation.'],
  clos: ['n’a plus d’objet', 'Le campus n’attend plus cette lettre.'],
} as const;

/** Why a link to an asked letter opens nothing. */
export function DeadAskedLetterPage(props: { why: keyof typeof DEAD; letter: LinkedLetter | null }) {
  const { why, letter } = props;
  const campus = letter && { nom: `le campus ${letter.campus}`, slug: letter.campusSlug };
  return <DeadLinkPage why={DEAD[why]} ask="Pour en parler" campus={campus} />;
}

const ANSWERS = {
  recue: ['déposé', 'Le campus est prévenu : il contrôle la lettre, et vous écrit si un point est à corriger.'],
  controlee: ['contrôlé', 'Le campus a validé votre lettre. Merci.'],
  declinee: ['décliné', 'Le campus est prévenu, avec votre motif.'],
} as const;

/** What was answered by this link, readable until its day. */
export function AnsweredLetterPage({ token, letter }: { token: string; letter: LinkedLetter }) {
  const [done, next] = ANSWERS[letter.etat as keyof typeof ANSWERS];
  return (
    <Page title={`C’est ${done} : ${letter.objet}`} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">Campus {letter.campus}</p>
        <h1 class="titre-page">
          C’est <mark>{done}</mark>
        </h1>
        <p class="chapo">
          « {letter.objet} », le {frenchDateTime(letter.repondueLe!)}
          {letter.etat !== 'declinee' && `, lettre signée par ${letter.signataire}, ${letter.fonction}`}.
        </p>
        <div class="pile">
          <p>{next}</p>
          {letter.etat !== 'declinee' && (
            <p>
              Jusqu’au {frenchDate(letter.expireLe)}, vous pouvez{' '}
              <a href={letterLinkFileUrl(token)} download>
                relire la lettre déposée
              </a>
              .
            </p>
          )}
        </div>
      </div>
    </Page>
  );
}
