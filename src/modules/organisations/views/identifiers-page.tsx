import { EmptyState, ErrorSummary, Field, Icon, Notice, SelectField } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { Contradiction } from '../contradictions.sql.ts';
import { identifierLabels } from '../labels.ts';
import { historyUrl, identifiersUrl, SHEETS, sheetUrl } from '../links.ts';
import type { Sheet } from '../sheet.sql.ts';
import { type CodeRow, CodeTable } from './code-table.tsx';

interface IdentifiersPageProps {
  sheet: Sheet;
  codes: CodeRow[];
  /** What does not hold together among them. */
  doubts: string[];
  /** What the sources say of its codes and do not agree on. */
  contradictions: Contradiction[];
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** Official codes of an organisation: its name in the files of others. */
export function IdentifiersPage(props: IdentifiersPageProps) {
  const { sheet, codes, typed, errors } = props;
  const title = `Identifiants : ${sheet.state.nom}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading="Identifiants"
      crumbs={[
        { label: 'Organisations', href: SHEETS },
        { label: sheet.state.nom, href: sheetUrl(sheet.slug) },
        { label: 'Identifiants' },
      ]}
      current="organisations"
      help="identifiants_organisation"
      actions={
        <a class="btn" href={historyUrl(sheet.slug)}>
          <Icon name="clock-counter-clockwise" /> Historique
        </a>
      }
    >
      <ErrorSummary errors={errors} />
      <Doubts {...props} />
      <div class="haut-4">
        {codes.length === 0 ? (
          <EmptyState title="Aucun code connu">
            <p>Un UAI ou un SIRET rattache l’organisation à ce que les fichiers ouverts disent d’elle.</p>
          </EmptyState>
        ) : (
          <CodeTable slug={sheet.slug} codes={codes} />
        )}
      </div>
      <AddForm slug={sheet.slug} typed={typed} errors={errors} />
    </WorkspacePage>
  );
}

/** One more code. */
function AddForm({ slug, typed, errors }: Pick<IdentifiersPageProps, 'typed' | 'errors'> & { slug: string }) {
  return (
    <section aria-labelledby="ajouter">
      <h2 class="repere" id="ajouter">
        Ajouter un code
      </h2>
      <form method="post" action={identifiersUrl(slug)} class="pile fiche">
        <SelectField
          name="genre"
          label="Sorte"
          required
          options={Object.entries(identifierLabels)}
          value={typed.genre}
          error={errors.genre}
        />
        <Field
          name="valeur"
          label="Code"
          hint="Avec ou sans espaces. Sa forme est vérifiée, et sa clé de contrôle quand il en a une."
          required
          maxLength={60}
          autocomplete="off"
          value={typed.valeur}
          error={errors.valeur}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="plus" /> Ajouter
          </button>
        </p>
      </form>
    </section>
  );
}

/** What a person should look at; nothing is refused for it. */
function Doubts({ doubts, contradictions }: IdentifiersPageProps) {
  const claims = contradictions.flatMap((one) => one.faits);
  if (doubts.length === 0 && claims.length === 0) return null;
  return (
    <Notice tone="alerte" title="À vérifier">
      <ul>
        {doubts.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {claims.map((fact) => (
          <li key={`${fact.jeu}${fact.valeur}`}>
            SIRET {fact.valeur}, d’après {fact.source.label}
            {fact.ligne !== null && `, ligne ${fact.ligne}`} : les sources ne sont pas d’accord.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
