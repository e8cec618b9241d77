import { ErrorSummary, Example, Notice, Page } from '#core/html/index.ts';
import { organisationUrl } from '../links.ts';
import type { SheetInput } from '../sheet.ts';
import { ProposeForm } from './propose-form.tsx';

interface ProposePageProps {
  sheet: { slug: string; nom: string; exemple: boolean };
  fields: readonly SheetInput[];
  typed: Record<string, string>;
  errors: Record<string, string>;
  sent: boolean;
}

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
            <ProposeForm slug={sheet.slug} fields={fields} typed={typed} errors={errors} />
          </>
        )}
      </div>
    </Page>
  );
}
