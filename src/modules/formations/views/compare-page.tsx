import { CopyLink, EmptyState, Notice, Page, SectionTitle } from '#core/html/index.ts';
import { titleOf } from '../labels.ts';
import { catalogueUrl, compareUrl } from '../links.ts';
import type { ComparePage } from '../read-compare.ts';
import { AddForm } from './compare-add.tsx';
import { Comparison, keyOf } from './compare-table.tsx';

const NUMBERS = ['Aucune formation', 'Une formation', 'Deux formations', 'Trois formations', 'Quatre formations'];

function NothingToCompare({ model }: { model: ComparePage }) {
  const [only] = model.pages;
  return (
    <EmptyState title={only ? 'Il en manque une pour comparer' : 'Rien à comparer pour l’instant'}>
      <p>
        {only
          ? `Vous avez choisi ${titleOf(only.certification.sigle, only.certification.intitule)}, ${only.school.nom}. `
          : ''}
        Cochez des formations dans <a href={catalogueUrl()}>le catalogue</a>, ou cherchez-les ici.
      </p>
    </EmptyState>
  );
}

export function ComparePageView({ model }: { model: ComparePage }) {
  const number = model.pages.length;
  return (
    <Page
      title={number > 1 ? `Comparer ${NUMBERS[number]!.toLowerCase()}` : 'Comparer des formations'}
      description="Deux à quatre formations côte à côte, ligne à ligne."
      current="formations"
      canonical={compareUrl(model.pages.map(keyOf))}
      robots="noindex"
      crumbs={[{ label: 'Formations', href: catalogueUrl() }, { label: 'Comparer' }]}
      scripts={['copier.js']}
    >
      <div class="large pile" style="--pile:var(--e5)">
        <div class="rang rang--entre">
          <h1>
            {number > 1 ? `${NUMBERS[number]}, ` : 'Comparer, '}
            <mark>côte à côte</mark>
          </h1>
          <p class="actions">
            <CopyLink />
          </p>
        </div>
        {(model.missing > 0 || model.tooMany) && (
          <Notice tone="alerte" title={model.tooMany ? 'Quatre formations au plus' : 'Formation retirée'}>
            <p>
              {model.tooMany
                ? 'Les quatre premières sont comparées.'
                : 'Une des formations demandées n’existe pas ou plus : elle n’est pas dans le tableau.'}
            </p>
          </Notice>
        )}
        {number > 1 ? <Comparison model={model} /> : <NothingToCompare model={model} />}
        <div class="cols haut-6" style="--cols:1.2fr 1fr;--gap:var(--e6) var(--e8)">
          <section aria-labelledby="t-lire">
            <SectionTitle id="t-lire">Comment lire</SectionTitle>
            <ul class="lignes">
              <li>Aucune n’est « la meilleure » : le tableau ne note pas, il met côte à côte.</li>
              <li>Emploi et études ne s’additionnent pas : on peut faire les deux.</li>
              <li>
                « Non communiqué » : la source ne le dit pas, ou la promotion compte moins de 20 sortants. « Non
                renseigné » : aucun fichier ne le dit.
              </li>
            </ul>
          </section>
          <AddForm model={model} />
        </div>
      </div>
    </Page>
  );
}
