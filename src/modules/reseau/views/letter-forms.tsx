import { Choice, Field, FileField, Icon } from '#core/html/index.ts';
import { letterDepositUrl, letterUrl } from '../signatures/links.ts';
import type { LetterPageProps } from './letter-page.tsx';

/** Signed here: name, function, consent. */
export function SignForm({ token, letter, print, typed, errors, acte }: LetterPageProps) {
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

/** Signed on paper: the document is deposited. */
export function PaperForm({ token, print, typed, errors, acte, field, rules }: LetterPageProps) {
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

/** Not signed, and why. */
export function DeclineForm({ token, typed, errors, acte }: LetterPageProps) {
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
