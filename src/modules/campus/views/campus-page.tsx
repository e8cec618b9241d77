import { Page } from '#core/html/index.ts';
import { campusListUrl, campusUrl } from '../links.ts';
import type { CampusView } from '../present-campus.ts';
import { Actions, Project } from './actions.tsx';
import { Brief } from './brief.tsx';
import { Contact, Sources } from './contact.tsx';
import { Doors } from './doors.tsx';
import { Events } from './events.tsx';
import { Governance, Sites } from './governance.tsx';
import { Hero } from './hero.tsx';
import { History } from './history.tsx';
import { Needs } from './needs.tsx';
import { Network } from './network.tsx';
import { Offer } from './offer.tsx';

/** The page of a campus, made from what is known of it; what is not known is said once, with the sources. */
export function CampusPageView({ view, jsonLd }: { view: CampusView; jsonLd: object }) {
  const { campus } = view;
  return (
    <Page
      title={`Campus ${campus.nom}`}
      description={descriptionOf(view)}
      current="campus"
      canonical={campusUrl(campus.slug)}
      crumbs={[{ label: 'Campus', href: campusListUrl() }, { label: view.usualName ?? campus.nom }]}
      jsonLd={[jsonLd]}
    >
      <Hero view={view} />
      <Summary view={view} />
      <Brief view={view} />
      <History view={view} />
      <Offer view={view} />
      <Network view={view} />
      <Events view={view} />
      <Doors view={view} />
      <Needs view={view} />
      <Actions view={view} />
      <Project view={view} />
      <Governance view={view} />
      <Sites view={view} />
      <Contact view={view} />
      <Sources view={view} />
    </Page>
  );
}

function descriptionOf(view: CampusView): string {
  const where = view.campus.communeNom ?? view.campus.territoireLibelle;
  const what = view.formations > 0 ? 'formations, réseau, label et actions' : 'label, territoire et contacts';
  return `Campus des métiers et des qualifications ${view.campus.nom}${where ? `, ${where}` : ''} : ${what}, avec leurs sources.`;
}

/** The sections that this page has. */
function Summary({ view }: { view: CampusView }) {
  const said = (...rubriques: string[]) => view.facts.some((fact) => rubriques.includes(fact.rubrique));
  const sections: [string, string, boolean][] = [
    ['bref', 'En bref', true],
    ['label', 'Histoire du label', true],
    [
      'formations',
      'Formations',
      view.formations > 0 || said('offre', 'offre_statuts') || view.offer.complements.length > 0,
    ],
    ['reseau', 'Réseau', view.members.length > 0 || said('reseau')],
    ['agenda', 'Agenda', view.events.list.length > 0],
    ['propositions', 'Propositions', view.doors.length > 0],
    ['besoins', 'Besoins', view.needs.list.length > 0],
    ['actions', 'Actions', said('action', 'cordee') || view.actions.total > 0],
    ['projet', 'Projet', said('projet')],
    ['gouvernance', 'Gouvernance', said('gouvernance') || view.campus.porteurs.length > 0 || view.governance !== null],
    ['lieux', 'Lieux', view.sites.length > 0],
    ['contacts', 'Contacts', true],
    ['sources', 'Sources', true],
  ];
  return (
    <nav class="sommaire" aria-label="Dans cette page">
      <ul class="large">
        {sections
          .filter(([, , present]) => present)
          .map(([id, label]) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
