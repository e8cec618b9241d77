import { Field, Icon } from '#core/html/index.ts';
import { proposeUrl } from '../corrections/links.ts';
import { inputLabels } from '../labels.ts';
import { organisationUrl } from '../links.ts';
import type { SheetInput } from '../sheet.ts';

interface ProposeFormProps {
  slug: string;
  fields: readonly SheetInput[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}

const TYPES = { site_web: 'url', telephone: 'tel', courriel: 'email' } as const;

/** The fields as the sheet says them, how one knows, where to answer; and a trap for robots. */
export function ProposeForm({ slug, fields, typed, errors }: ProposeFormProps) {
  return (
    <form method="post" action={proposeUrl(slug)} class="pile fiche haut-4">
      {fields.map((name) => (
        <Field
          key={name}
          name={name}
          label={inputLabels[name]}
          type={TYPES[name as keyof typeof TYPES] ?? 'text'}
          value={typed[name]}
          error={errors[name]}
          maxLength={400}
          autocomplete="off"
        />
      ))}
      <Field
        name="message"
        label="D’où le savez-vous ?"
        hint="Une adresse de page, une date ; rien sur une personne."
        type="textarea"
        value={typed.message}
        error={errors.message}
        maxLength={1000}
      />
      <Field
        name="reponse"
        label="Votre courriel, pour la réponse"
        hint="Il ne sert qu’à vous dire ce qu’il en est, et n’est pas publié."
        type="email"
        value={typed.reponse}
        error={errors.reponse}
        maxLength={254}
        autocomplete="email"
      />
      <div class="cache" aria-hidden="true">
        <label for="site_internet">Laissez ce champ vide</label>
        <input id="site_internet" name="site_internet" type="text" tabIndex={-1} autocomplete="off" />
      </div>
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="paper-plane-tilt" /> Envoyer
        </button>{' '}
        <a class="btn" href={organisationUrl(slug)}>
          Revenir à la fiche
        </a>
      </p>
    </form>
  );
}
