import { Choice, ErrorSummary, Icon } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { Lookalike } from '../duplicates.sql.ts';
import { kindLabels } from '../labels.ts';
import { NEW_SHEET, organisationUrl, SHEETS } from '../links.ts';
import { CampusFields, CodeFields, IdentityFields } from './create-fields.tsx';

export interface CreatePageProps {
  /** For which the person may create one. */
  campuses: { id: string; nom: string }[];
  /** The person admits the members of one of them. */
  admits: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
  /** Those that look like what was typed. */
  found: readonly Lookalike[];
}

/** A new organisation: what it takes to tell it from the others, and nothing more. */
export function CreatePage(props: CreatePageProps) {
  const { typed, errors, found } = props;
  const refused = Object.keys(errors).length > 0 || found.length > 0;
  const sameCode = found.some((one) => one.sameCode);
  return (
    <WorkspacePage
      title={refused ? 'Erreur : Créer une organisation' : 'Créer une organisation'}
      heading="Créer une organisation"
      crumbs={[{ label: 'Organisations', href: SHEETS }, { label: 'Créer' }]}
      current="organisations"
      help="creer_organisation"
    >
      <ErrorSummary errors={errors} />
      {found.length > 0 && <Lookalikes found={found} sameCode={sameCode} />}
      <form method="post" action={NEW_SHEET} class="pile haut-4 fiche">
        <IdentityFields typed={typed} errors={errors} />
        <CodeFields typed={typed} errors={errors} />
        {(props.campuses.length > 0 || errors.campus) && <CampusFields {...props} />}
        {found.length > 0 && !sameCode && (
          <Choice name="distincte" value="oui" checked={typed.distincte === 'oui'}>
            J’ai regardé : c’est une autre organisation
          </Choice>
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="plus" /> Créer
          </button>{' '}
          <a class="btn" href={SHEETS}>
            Ne rien créer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

/** Those that may be the same: one looks, then goes to it or says that it is another one. */
function Lookalikes({ found, sameCode }: { found: readonly Lookalike[]; sameCode: boolean }) {
  return (
    <div class="avis avis--alerte" role="alert" tabIndex={-1} id="erreurs">
      <p class="fort">
        {sameCode ? 'Ce code est déjà celui d’une organisation' : 'Cette organisation existe peut-être déjà'}
      </p>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            {one.binned ? one.nom : <a href={organisationUrl(one.slug)}>{one.nom}</a>}, {kindLabels[one.genre]}
            {one.commune && `, ${one.commune}`}
            {one.sameCode && ' : elle porte ce code'}
            {one.binned && ', à la corbeille'}
          </li>
        ))}
      </ul>
    </div>
  );
}
