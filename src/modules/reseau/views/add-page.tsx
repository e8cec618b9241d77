import { Choice, EmptyState, ErrorSummary, FilterForm, Icon } from '#core/html/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { LikelySheet } from '../candidatures.sql.ts';
import { addMemberUrl } from '../links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

interface AddPageProps {
  campus: CampusPlace;
  words: string;
  found: LikelySheet[];
  errors: Record<string, string>;
  mayCreate: boolean;
}

/** Looks for an organisation that exists, then adds it; a new one is created on its own page. */
export function AddPage({ campus, words, found, errors, mayCreate }: AddPageProps) {
  const action = addMemberUrl(campus.slug);
  const refused = Object.keys(errors).length > 0;
  return (
    <CampusNetworkPage
      campus={campus}
      title={refused ? 'Erreur : Ajouter un membre' : 'Ajouter un membre'}
      crumbs={[{ label: 'Ajouter un membre' }]}
      help="reseau_membres"
      actions={
        mayCreate && (
          <a class="btn" href="/espace/organisations/nouvelle">
            <Icon name="plus" /> Créer une organisation
          </a>
        )
      }
    >
      <ErrorSummary errors={errors} />
      <FilterForm
        action={action}
        label="Chercher une organisation"
        words={{ label: 'Nom, commune, UAI ou SIRET', value: words, required: true }}
        button="Chercher"
      />
      {found.length > 0 && (
        <form method="post" action={action} class="pile haut-4">
          <input type="hidden" name="q" value={words} />
          <fieldset id="organisation" tabIndex={-1}>
            <legend>Organisations hors du réseau</legend>
            {found.map((one) => (
              <Choice key={one.id} type="radio" name="organisation" value={one.id}>
                {one.nom}
                {one.commune && `, ${one.commune}`}
              </Choice>
            ))}
          </fieldset>
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="plus" /> Ajouter comme prospect
            </button>
          </p>
        </form>
      )}
      {words !== '' && found.length === 0 && (
        <EmptyState title="Aucune organisation hors du réseau ne correspond">
          <p>Elle est peut-être déjà dans le réseau, sous un autre statut, ou elle n’a pas encore de fiche.</p>
        </EmptyState>
      )}
    </CampusNetworkPage>
  );
}
