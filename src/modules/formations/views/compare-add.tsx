import { Icon, SectionTitle } from '#core/html/index.ts';
import { titleOf, townOf } from '../labels.ts';
import { compareKey, compareUrl } from '../links.ts';
import type { ComparePage } from '../read-compare.ts';
import { keyOf } from './compare-table.tsx';

/** One more training: a search in the page itself, each answer a link that adds it. */
export function AddForm({ model }: { model: ComparePage }) {
  const keys = model.pages.map(keyOf);
  if (model.full) return null;
  return (
    <section aria-labelledby="t-ajout">
      <SectionTitle id="t-ajout">Ajouter une formation</SectionTitle>
      <form action="/comparer" class="pile">
        {keys.length > 0 && <input type="hidden" name="f" value={keys.join(',')} />}
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
