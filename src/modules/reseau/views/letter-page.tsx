import { Choice, ErrorSummary, Example, Field, FileField, Icon, Page } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { commitmentKindLabels } from '../engagements/labels.ts';
import type { Letter } from '../signatures/letter.ts';
import { letterDepositUrl, letterPdfUrl, letterUrl } from '../signatures/links.ts';
import type { SignatureLink } from '../signatures/signatures.sql.ts';

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
          {link.campus} {exemple && <Example />}
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

function SignForm({ token, letter, print, typed, errors, acte }: LetterPageProps) {
  const mine = acte === 'signer';
  return (
    <section aria-labelledby="signer" class="haut-5">
      <h2 class="t-3" id="signer">
        Signer ici
      </h2>
      <form method="post" action={letterUrl(token)} class="pile haut-4">
        <input type="hidden" name="texte" value={print} />
        <Field
          name="nom"
          label="Vos prénom et nom"
          required
          maxLength={120}
          autocomplete="name"
          value={mine ? typed.nom : undefined}
          error={errors.nom}
        />
        <Field
          name="fonction"
          label="Votre fonction"
          required
          maxLength={120}
          autocomplete="organization-title"
          value={mine ? typed.fonction : undefined}
          error={errors.fonction}
        />
        <Choice name="accord" value="oui" id="accord">
          J’ai lu ce texte, j’ai le pouvoir d’engager {letter.organisation}, et je le signe.
        </Choice>
        {errors.accord && (
          <p class="err" id="accord-erreur">
            <Icon name="x-circle" /> {errors.accord}
          </p>
        )}
        <p class="petit doux">
          C’est une signature électronique simple : votre nom, votre fonction, la date, l’adresse de courriel qui a reçu
          ce lien, l’adresse réseau d’où vous répondez et l’empreinte du texte sont gardés comme preuve. Ce n’est ni une
          signature avancée, ni une signature qualifiée.
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="signer">
            <Icon name="check" /> Signer
          </button>
        </p>
      </form>
    </section>
  );
}

function PaperForm({ token, print, typed, errors, acte, field, rules }: LetterPageProps) {
  const mine = acte === 'deposer';
  return (
    <details class="haut-5" open={mine}>
      <summary>Déposer le document signé sur papier</summary>
      <form method="post" action={letterDepositUrl(token)} encType="multipart/form-data" class="pile haut-4">
        <input type="hidden" name="texte" value={print} />
        <Field
          id="depot-nom"
          name="nom"
          label="Prénom et nom de qui a signé"
          required
          maxLength={120}
          value={mine ? typed.nom : undefined}
          error={errors['depot-nom']}
        />
        <Field
          id="depot-fonction"
          name="fonction"
          label="Sa fonction"
          required
          maxLength={120}
          value={mine ? typed.fonction : undefined}
          error={errors['depot-fonction']}
        />
        <FileField
          name={field}
          label="Le document signé"
          rules={rules.said}
          accept={rules.accept}
          maxBytes={rules.maxBytes}
          error={errors[field]}
        />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="upload-simple" /> Déposer
          </button>
        </p>
      </form>
    </details>
  );
}

function DeclineForm({ token, typed, errors, acte }: LetterPageProps) {
  return (
    <details class="haut-4" open={acte === 'decliner'}>
      <summary>Décliner</summary>
      <form method="post" action={letterUrl(token)} class="pile haut-4">
        <Field
          name="motif"
          label="Pourquoi"
          hint="Le campus lira cette phrase. Rien n’est signé."
          type="textarea"
          required
          maxLength={500}
          value={typed.motif}
          error={errors.motif}
        />
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="decliner">
            Décliner
          </button>
        </p>
      </form>
    </details>
  );
}
