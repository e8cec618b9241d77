import { Icon, SectionTitle, SourceNote, Steps } from '#core/html/index.ts';
import { catalogueUrl, helpUrl } from '../links.ts';

// Académie de Poitiers, page on the campuses, updated in April 2023 (domain.md §9.2).
const STORY = [
  { title: 'L’idée', text: 'Les acteurs du campus réfléchissent aux compétences de peintre en aéronautique.' },
  { title: 'L’essai', text: 'Une formation complémentaire d’initiative locale, expérimentale et réussie.' },
  {
    title: 'Le diplôme',
    text: 'La mention complémentaire Peinture aéronautique est créée.',
    state: 'ici' as const,
  },
];

/** A need of the field that became a diploma. */
export function HomeStory() {
  return (
    <section class="bande" aria-labelledby="t-recit">
      <div class="large pile" style="--pile:var(--e6)">
        <div class="cols cols--bas" style="--cols:2fr 1fr">
          <div class="pile">
            <h2 id="t-recit">Une idée de terrain devient un diplôme</h2>
            <p>
              Au campus Aéronautique, la réflexion commune a fait naître une formation d’initiative locale. Elle a
              réussi ; un nouveau diplôme en est issu.
            </p>
          </div>
          <p>
            <a class="fleche" href={catalogueUrl({ quoi: 'peinture aéronautique' })}>
              Voir où il se prépare <Icon name="arrow-right" />
            </a>
          </p>
        </div>
        <Steps horizontal trace label="Naissance d’un diplôme" steps={STORY} />
        <SourceNote source={{ label: 'Académie de Poitiers', date: 'avril 2023' }} />
      </div>
    </section>
  );
}

const EDGES =
  'M40 70 190 32 360 62 388 178 226 218 60 186zM190 32 214 124 40 70M360 62 214 124 388 178M226 218 214 124 60 186M40 70 60 186M60 186 226 218';
const ROUTE = 'M40 70 214 124 360 62';
const NODES = [
  { x: 40, y: 70, text: 'Lycées professionnels', tx: 8, ty: 52 },
  { x: 190, y: 32, text: 'CFA', tx: 164, ty: 18 },
  { x: 360, y: 62, text: 'Universités', tx: 338, ty: 44 },
  { x: 388, y: 178, text: 'Entreprises', tx: 330, ty: 202 },
  { x: 226, y: 218, text: 'Laboratoires', tx: 178, ty: 243 },
  { x: 60, y: 186, text: 'État et Région', tx: 8, ty: 212 },
];

function Mesh() {
  return (
    <svg
      class="mailles"
      viewBox="0 0 420 250"
      role="img"
      aria-label="Schéma : lycées professionnels, centres de formation d’apprentis, universités, entreprises, laboratoires, État et Région reliés entre eux autour d’une filière."
    >
      <path class="g" d={EDGES} />
      <path class="c-trace" d={ROUTE} />
      <path class="c-fil" d={ROUTE} />
      <g class="n">
        {NODES.map((node) => (
          <circle key={node.text} cx={node.x} cy={node.y} r="6" />
        ))}
      </g>
      <circle cx="214" cy="124" r="11" class="c-point" />
      {NODES.map((node) => (
        <text key={node.text} x={node.tx} y={node.ty}>
          {node.text}
        </text>
      ))}
      <text x="232" y="129">
        la filière
      </text>
    </svg>
  );
}

/** The idea of a campus in two sentences and a drawing. */
export function WhatIsACampus() {
  return (
    <section class="large" aria-labelledby="t-quoi">
      <SectionTitle id="t-quoi">Un campus, c’est quoi ?</SectionTitle>
      <div class="cols" style="--cols:1fr 1fr 1.15fr">
        <p class="grand">
          Ce n’est pas un bâtiment : c’est un <mark>réseau labellisé</mark>, sur un territoire, autour d’une filière
          économique.
        </p>
        <div class="pile">
          <p>
            Il regroupe des acteurs de la formation professionnelle, de l’enseignement supérieur et de la recherche. Il
            associe des entreprises par un partenariat renforcé.
          </p>
          <p>
            On y avance sous statut scolaire, en apprentissage ou en formation continue, au fil d’un véritable parcours.
          </p>
          <p>
            <a href={helpUrl('page-d-un-campus')}>Lire la page d’un campus</a>
          </p>
        </div>
        <Mesh />
      </div>
    </section>
  );
}
