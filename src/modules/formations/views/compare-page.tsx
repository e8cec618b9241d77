import { CopyLink, EmptyState, Example, Icon, Notice, Page, SectionTitle } from '#core/html/index.ts';
import type { OfferCard } from '../cards.sql.ts';
import { type Cell, type ComparedRow, MAX_COMPARED } from '../comparison.ts';
import { catalogueUrl, certificationUrl, compareKey, compareUrl, offerUrl } from '../links.ts';
import type { OfferPage } from '../read-offer.ts';
import { titleOf, townOf } from '../wording.ts';

export interface ComparePage {
  pages: OfferPage[];
  rows: ComparedRow[];
  /** Asked for and unknown. */
  missing: number;
  tooMany: boolean;
  /** « Ajouter »: what was typed, and what it found. */
  typed: string;
  proposals: OfferCard[];
}

const NUMBERS = ['Aucune formation', 'Une formation', 'Deux formations', 'Trois formations', 'Quatre formations'];
const keyOf = (page: OfferPage): string => compareKey(page.certification.slug, page.school.slug);

function CellContent({ cell }: { cell: Cell }) {
  if (cell.kind === 'unknown') return <span class="doux">{cell.text}</span>;
  if (cell.kind === 'text') return <>{cell.text}</>;
  return (
    <>
      {cell.links.map((link, index) => (
        <span key={link.slug}>
          {index > 0 && ', '}
          <a href={certificationUrl(link.slug)}>{link.label}</a>
        </span>
      ))}
    </>
  );
}

function Comparison({ model }: { model: ComparePage }) {
  const keys = model.pages.map(keyOf);
  const different = model.rows.filter((row) => !row.same).length;
  return (
    <>
      <p class="rang rang--c bas-4">
        <label class="choix voir-difference">
          <input type="checkbox" id="differences" /> Seulement ce qui diffère
        </label>{' '}
        <span class="petit doux">
          {different} lignes sur {model.rows.length}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard focus */}
      <section class="defile" tabIndex={0} aria-label="Comparaison, tableau défilant">
        <table class="comparer">
          <caption class="cache">Comparaison de {model.pages.length} formations</caption>
          <thead>
            <tr>
              <td />
              {model.pages.map((page, index) => {
                const title = titleOf(page.certification.sigle, page.certification.intitule);
                return (
                  <th key={keys[index]} scope="col">
                    <span class="numero" aria-hidden="true">
                      {index + 1}
                    </span>
                    <a href={offerUrl(page.certification.slug, page.school.slug)}>{title}</a>{' '}
                    {page.lines.every((line) => line.exemple) && <Example />}
                    <br />
                    <a
                      class="btn btn--nu comparer__retirer"
                      rel="nofollow"
                      href={compareUrl(keys.filter((key) => key !== keys[index]))}
                    >
                      <Icon name="x" /> Retirer
                      <span class="cache">
                        {' '}
                        {title}, {page.school.nom}
                      </span>
                    </a>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row) => (
              <tr key={row.term} class={row.same ? 'pareil' : undefined}>
                <th scope="row">
                  {row.term}
                  {row.same && <span class="cache">, identique</span>}
                </th>
                {row.cells.map((cell, index) => (
                  <td key={keys[index]}>
                    <CellContent cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function AddForm({ model }: { model: ComparePage }) {
  const keys = model.pages.map(keyOf);
  if (keys.length >= MAX_COMPARED) return null;
  return (
    <section aria-labelledby="t-ajout">
      <SectionTitle id="t-ajout">Ajouter une formation</SectionTitle>
      <form action="/comparer" class="pile">
        {keys.map((key) => (
          <input key={key} type="hidden" name="f" value={key} />
        ))}
        <p class="champ">
          <label for="ajouter">Formation ou métier</label>
          <small id="ajouter-aide">Quatre au plus. Ajoutez le nom d’une ville pour préciser.</small>
          <input
            id="ajouter"
            name="ajouter"
            type="search"
            value={model.typed}
            aria-describedby="ajouter-aide"
            maxLength={200}
          />
        </p>
        <p>
          <button class="btn" type="submit">
            <Icon name="magnifying-glass" /> Chercher
          </button>
        </p>
      </form>
      {model.typed !== '' && model.proposals.length === 0 && <p>Rien ne correspond à « {model.typed} ».</p>}
      <ul class="lignes petit">
        {model.proposals.map((card) => (
          <li key={card.numero} class="rang rang--c">
            <span>
              {titleOf(card.sigle, card.intitule)}, {card.organisation}
              {townOf(card) ? `, ${townOf(card)}` : ''}
            </span>
            <a
              class="btn pousse"
              rel="nofollow"
              href={compareUrl([...keys, compareKey(card.certificationSlug, card.organisationSlug)])}
            >
              Ajouter
              <span class="cache">
                {' '}
                {titleOf(card.sigle, card.intitule)}, {card.organisation}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
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
        <div class="rang">
          <h1>
            {number > 1 ? `${NUMBERS[number]}, ` : 'Comparer, '}
            <mark>côte à côte</mark>
          </h1>
          <p class="actions pousse">
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
        {number > 1 ? (
          <Comparison model={model} />
        ) : (
          <EmptyState title={number === 1 ? 'Il en manque une pour comparer' : 'Rien à comparer pour l’instant'}>
            <p>
              {number === 1
                ? `Vous avez choisi ${titleOf(model.pages[0]!.certification.sigle, model.pages[0]!.certification.intitule)}, ${model.pages[0]!.school.nom}. `
                : ''}
              Cochez des formations dans <a href={catalogueUrl()}>le catalogue</a>, ou cherchez-les ici.
            </p>
          </EmptyState>
        )}
        <div class="cols" style="--cols:1.2fr 1fr;--gap:var(--e6) var(--e8)">
          <section aria-labelledby="t-lire">
            <SectionTitle id="t-lire">Comment lire</SectionTitle>
            <ul class="lignes">
              <li>Aucune n’est « la meilleure » : le tableau ne note pas, il met côte à côte.</li>
              <li>Emploi et études ne s’additionnent pas.</li>
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
