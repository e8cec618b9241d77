import { Page, SectionTitle } from '#core/html/index.ts';
import { PUBLIC_NEEDS, TRADES } from '#modules/besoins/index.ts';
import { PUBLIC_CORDEES } from '#modules/cordees/index.ts';
import { PUBLIC_PLACEMENTS, PUBLIC_PROJECTS, PUBLIC_STAYS } from '#modules/mobilites/index.ts';
import type { HelpTopic } from '../help.ts';
import {
  ACCESSIBILITY,
  API,
  CAMPUSES,
  CATALOGUE,
  COMPARE,
  CONTACT,
  COOKIES,
  HELP,
  HOME,
  helpUrl,
  LABELS,
  LEGAL,
  OUTCOMES,
  PATHS,
  PRIVACY,
  SCHOOLS,
} from '../links.ts';

export interface SiteMapData {
  campuses: { name: string; href: string }[];
  topics: HelpTopic[];
}

type Door = [label: string, href: string];

const SEARCH: Door[] = [
  ['Accueil', HOME],
  ['Formations', CATALOGUE],
  ['Campus', CAMPUSES],
  ['Établissements et organismes', SCHOOLS],
  ['Comparer des formations', COMPARE],
  ['Parcours : d’un diplôme à un autre', PATHS],
  ['Métiers : où ils manquent, ce qui y mène', TRADES],
  ['Besoins des entreprises', PUBLIC_NEEDS],
  ['Cordées de la réussite', PUBLIC_CORDEES],
  ['Stages et sessions d’enseignants', PUBLIC_STAYS],
  ['Stages d’observation, visites et mini-stages', PUBLIC_PLACEMENTS],
  ['Mobilités à l’étranger', PUBLIC_PROJECTS],
  ['Après la formation : emploi et études, par région', OUTCOMES],
  ['Registre des labels', LABELS],
];
const PORTAL: Door[] = [
  ['Accessibilité', ACCESSIBILITY],
  ['Mentions légales', LEGAL],
  ['Données personnelles', PRIVACY],
  ['Gestion des cookies', COOKIES],
  ['API de l’offre de formation', API],
];

function Doors(props: { id: string; title: string; doors: Door[] }) {
  return (
    <nav aria-labelledby={props.id}>
      <SectionTitle id={props.id}>{props.title}</SectionTitle>
      <ul>
        {props.doors.map(([label, href]) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Every door of the portal, campuses by name. */
export function SiteMapPage({ campuses, topics }: SiteMapData) {
  const help: Door[] = [
    ['Tous les sujets', HELP],
    ...topics.map((topic): Door => [topic.title, helpUrl(topic.slug)]),
    ['Contact', CONTACT],
  ];
  return (
    <Page title="Plan du site" description="Toutes les pages du portail." crumbs={[{ label: 'Plan du site' }]}>
      <div class="large">
        <h1 class="titre-page">Plan du site</h1>
        <div class="grille haut-6">
          <Doors id="t-chercher" title="Chercher" doors={SEARCH} />
          <Doors id="t-aide" title="Aide" doors={help} />
          <Doors id="t-portail" title="Le portail" doors={PORTAL} />
        </div>
        <section class="haut-7" aria-labelledby="t-campus">
          <SectionTitle id="t-campus">Les campus, par nom</SectionTitle>
          {campuses.length === 0 ? (
            <p>Aucun campus n’est encore enregistré.</p>
          ) : (
            <ul class="colonnes">
              {campuses.map((campus) => (
                <li key={campus.href}>
                  <a href={campus.href}>{campus.name}</a>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </Page>
  );
}
