import { ErrorSummary, Example, Notice, Page } from '#core/html/index.ts';
import { frenchDate, frenchPartialDate } from '#core/time/index.ts';
import { letterKindLabels, letterKindSentences } from '../lettres/labels.ts';
import type { LinkedLetter } from '../lettres/letters.sql.ts';
import { letterLinkFileUrl, letterLinkUrl } from '../lettres/links.ts';
import { DeclineLetterForm, DepositLetterForm, type FileRules } from './asked-letter-forms.tsx';

/** One asked letter, by one link, without a password: given signed, or declined. Made for a phone. */
export function AskedLetterLinkPage(props: {
  token: string;
  letter: LinkedLetter;
  rules: FileRules;
  /** Which form was refused. */
  form: 'deposer' | 'decliner' | null;
  typed: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}) {
  const { token, letter, rules, form, typed, errors } = props;
  const own = (name: typeof form) => (form === name ? { typed, errors } : { typed: {}, errors: {} });
  const refused = Object.keys(errors).length > 0;
  return (
    <Page title={refused ? `Erreur : ${letter.objet}` : letter.objet} robots="noindex" scripts={['depot.js']}>
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          Campus {letter.campus} {letter.exemple && <Example />}
        </p>
        <h1 class="titre-page">{letter.objet}</h1>
        <p class="chapo bas-4">
          {letter.personne && `Bonjour ${letter.personne}. `}Le campus demande à {letter.organisation} une{' '}
          {letterKindLabels[letter.nature].toLowerCase()} pour le {frenchPartialDate(letter.attendueLe)}. Ni compte, ni
          mot de passe : cette page répond jusqu’au {frenchDate(letter.expireLe)}.
        </p>
        <ErrorSummary errors={errors} />
        {letter.etat === 'a_corriger' && (
          <Notice tone="alerte" title="À corriger">
            <p>{letter.motif}</p>
            <p>
              <a href={letterLinkFileUrl(token)} download>
                La lettre déjà déposée
              </a>{' '}
              reste lisible ; la nouvelle prendra sa place.
            </p>
          </Notice>
        )}
        {(letter.texte ?? '').split(/\n+/).map(
          (line) =>
            line && (
              <p key={line} class="bas-3">
                {line}
              </p>
            ),
        )}
        <p>{letterKindSentences[letter.nature]}</p>
        <DepositLetterForm action={letterLinkFileUrl(token)} rules={rules} {...own('deposer')} />
        <DeclineLetterForm action={letterLinkUrl(token)} open={form === 'decliner'} {...own('decliner')} />
      </div>
    </Page>
  );
}
