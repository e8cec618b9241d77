import { ErrorSummary, Example, Page } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { commitmentKindLabels } from '../engagements/labels.ts';
import type { Letter } from '../signatures/letter.ts';
import { letterPdfUrl } from '../signatures/links.ts';
import type { SignatureLink } from '../signatures/signatures.sql.ts';
import { DeclineForm, PaperForm, SignForm } from './letter-forms.tsx';

export interface LetterPageProps {
  token: string;
  link: SignatureLink;
  letter: Letter;
  parts: { opening: string; texte: string[]; promises: string[]; period: string | null };
  print: string;
  exemple: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
  /** Which form was refused. */
  acte: 'signer' | 'deposer' | 'decliner' | null;
  field: string;
  rules: { said: string; accept: string; maxBytes: number };
}

/** One letter, by one link, without a password: signed, given back signed on paper, or declined. Made for a phone. */
export function LetterPage(props: LetterPageProps) {
  const { link, letter, errors, exemple } = props;
  const refused = Object.keys(errors).length > 0;
  return (
    <Page title={refused ? `Erreur : ${letter.titre}` : letter.titre} robots="noindex" scripts={['depot.js']}>
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          Campus {link.campus} {exemple && <Example />}
        </p>
        <h1 class="titre-page">{letter.titre}</h1>
        <p class="chapo bas-5">
          {link.personne && `Bonjour ${link.personne}. `}Lisez ce texte, puis répondez pour {letter.organisation}{' '}
          jusqu’au {frenchDate(link.expireLe)}. Ni compte, ni mot de passe.
        </p>
        <ErrorSummary errors={errors} />
        <LetterText {...props} />
        <SignForm {...props} />
        <PaperForm {...props} />
        <DeclineForm {...props} />
      </div>
    </Page>
  );
}

function LetterText({ token, letter, parts }: LetterPageProps) {
  return (
    <section class="fiche" aria-labelledby="texte">
      <h2 class="t-3" id="texte">
        {commitmentKindLabels[letter.nature]}
      </h2>
      <div class="pile haut-4">
        <p>{parts.opening}</p>
        {parts.texte.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {parts.promises.length > 0 && (
          <>
            <h3 class="t-4">Ce qui est apporté</h3>
            <ul>
              {parts.promises.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </>
        )}
        {parts.period && <p>{parts.period}</p>}
        <p>
          <a href={letterPdfUrl(token)} download>
            Télécharger ce texte en PDF
          </a>
        </p>
      </div>
    </section>
  );
}
