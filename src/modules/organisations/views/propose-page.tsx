import { ErrorSummary, Example, Field, Icon, Notice, Page } from '#core/html/index.ts';
import { proposeUrl } from '../corrections/links.ts';
import { inputLabels } from '../labels.ts';
import { organisationUrl } from '../links.ts';
import type { SheetInput } from '../sheet.ts';

interface ProposePageProps {
  sheet: { slug: string; nom: string; exemple: boolean };
  fields: readonly SheetInput[];
  typed: Record<string, string>;
  errors: Record<string, string>;
  sent: boolean;
}

const TYPES = { site_web: 'url', telephone: 'tel', courriel: 'email' } as const;

/** Anybody says what is wrong in a sheet; a campus reads it before it is written. */
export function ProposePage({ sheet, fields, typed, errors, sent }: ProposePageProps) {
  const title = `Proposer une correction : ${sheet.nom}`;
  return (
    <Page
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      robots="noindex"
      crumbs={[
        { label: 'Établissements', href: '/etablissements' },
        { label: sheet.nom, href: organisationUrl(sheet.slug) },
        { label: 'Proposer une correction' },
      ]}
    >
      <div class="large etroit">
        <h1 class="titre-page">
          Proposer une <mark>correction</mark>
        </h1>
        <p class="chapo bas-5">
          {sheet.nom} {sheet.exemple && <Example />}
        </p>
        {sent ? (
          <Notice tone="ok" title="Merci, c’est reçu">
            <p>Votre proposition est relue avant de paraître, en une dizaine de jours ouvrés.</p>
            <p>
              <a href={organisationUrl(sheet.slug)}>Revenir à la fiche</a>
            </p>
          </Notice>
        ) : (
          <>
            <ErrorSummary errors={errors} />
            <p>Corrigez ce qui est faux, laissez le reste. Rien ne change avant relecture.</p>
            <form method="post" action={proposeUrl(sheet.slug)} class="pile fiche haut-4">
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
                <a class="btn" href={organisationUrl(sheet.slug)}>
                  Revenir à la fiche
                </a>
              </p>
            </form>
          </>
        )}
      </div>
    </Page>
  );
}
