import { DataTable, Icon, LiveFigure, SectionTitle } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import type { OfferLevel } from '../hooks.ts';
import { levelLabels } from '../labels.ts';
import { offerUrl } from '../links.ts';
import type { CampusView } from '../present-campus.ts';
import { Complements } from './complements.tsx';

/** One square, one formation: the counts are those of the catalogue, and each opens its list there. */
export function Offer({ view }: { view: CampusView }) {
  const announced = view.facts.filter((fact) => fact.rubrique === 'offre' || fact.rubrique === 'offre_statuts');
  if (view.formations === 0 && announced.length === 0 && view.offer.complements.length === 0) return null;
  return (
    <section class="large" id="formations" aria-labelledby="t-form">
      <SectionTitle id="t-form">
        {view.formations > 0 ? `${count(view.formations, 'formation')}, par niveau` : 'Les formations'}
      </SectionTitle>
      <div class="cols" style="--cols:1.6fr 1fr">
        {view.formations > 0 ? (
          <Levels view={view} />
        ) : (
          <p class="doux">Aucune formation de ce campus n’est dans le catalogue.</p>
        )}
        <div class="pile">
          {view.range && (
            <p>
              Du premier au dernier niveau, cette offre va <b>{view.range}</b>. On peut entrer à plusieurs étages et
              changer de statut en route.
            </p>
          )}
          {announced.map((fact) => (
            <p key={fact.titre}>
              <b>{fact.titre}.</b> {fact.texte}
            </p>
          ))}
          <Complements view={view} />
        </div>
      </div>
    </section>
  );
}

function Levels({ view }: { view: CampusView }) {
  const invented = view.offer.levels.some((level) => level.exemples > 0);
  return (
    <div>
      <DataTable
        caption="Nombre de formations par niveau et par statut"
        hideCaption
        class="empilable"
        head={
          <tr>
            <th scope="col">Niveau</th>
            <th scope="col">Un carré, une formation</th>
            <th scope="col" class="n">
              Nombre
            </th>
            <th scope="col" class="n">
              Scolaire
            </th>
            <th scope="col" class="n">
              Apprentissage
            </th>
            <th scope="col" class="n">
              Formation continue
            </th>
          </tr>
        }
      >
        {view.offer.levels.map((level) => (
          <LevelRow key={level.niveau ?? 0} level={level} view={view} />
        ))}
      </DataTable>
      <p class="source haut-3">
        Une formation est un diplôme dans un établissement ; elle peut se suivre sous plusieurs statuts.
        {invented && ' Carré vide : formation inventée pour l’exemple.'}
      </p>
      <p class="actions haut-4">
        <a class="btn" href={offerUrl(view.campus.slug)}>
          <Icon name="list" /> Voir toutes les formations du campus
        </a>{' '}
        <a class="btn" href={view.offerMap}>
          Carte de l’offre
        </a>
      </p>
    </div>
  );
}

function LevelRow({ level, view }: { level: OfferLevel; view: CampusView }) {
  const name = level.niveau === null ? undefined : levelLabels[level.niveau];
  const niveau = level.niveau ?? undefined;
  const at = (statut?: string) =>
    offerUrl(view.campus.slug, { ...(niveau ? { niveau } : {}), ...(statut ? { statut } : {}) });
  return (
    <tr>
      <th scope="row">
        {name?.nom ?? 'Niveau non renseigné'}
        <br />
        <span class="source">
          {level.niveau !== null && `niveau ${level.niveau}`}
          {name && `, ${name.ancien}`}
        </span>
      </th>
      <td class="plein">
        <span class="unites" data-f={view.campus.filiereLettre ?? undefined} aria-hidden="true">
          {Array.from({ length: Math.min(level.formations, 40) }, (_, index) => (
            <i key={index} class={index < level.formations - level.exemples ? 'p' : undefined} />
          ))}
        </span>
      </td>
      <td class="n" data-titre="Nombre">
        <Count href={at()} value={level.formations} />
      </td>
      <td class="n" data-titre="Scolaire">
        <Count href={at('scolaire')} value={level.scolaire} />
      </td>
      <td class="n" data-titre="Apprentissage">
        <Count href={at('apprentissage')} value={level.apprentissage} />
      </td>
      <td class="n" data-titre="Formation continue">
        <Count href={at('formation_continue')} value={level.formationContinue} />
      </td>
    </tr>
  );
}

/** A counted number opens its list; a list counted empty opens nothing. */
function Count({ href, value }: { href: string; value: number }) {
  if (value === 0) return <span class="doux">0</span>;
  return <LiveFigure href={href}>{frenchInteger(value)}</LiveFigure>;
}
