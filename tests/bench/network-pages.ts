import type { OpenDb } from '#core/db/index.ts';
import { testApp } from '#tests/support/app.ts';
import type { Persona } from '#tests/support/persona.ts';
import type { BenchCampus } from './network.sql.ts';
import type { ListMeasure } from './network-lists.ts';

/** Pages of the network as their director opens them, from the request to its HTML, in this process. */
export function networkPages(opened: OpenDb, campus: BenchCampus, director: Persona): ListMeasure[] {
  const app = testApp(opened);
  const get = (path: string) => async () => {
    const answer = await app.request(`http://localhost${path}`, { headers: { cookie: director.cookie } });
    const html = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${html.slice(0, 300)}`);
  };
  const here = `/espace/reseau/${campus.slug}`;
  // One that helps in actions and hosts events.
  const member = `${here}/membres/banc-1100`;
  const pages: [title: string, ...paths: string[]][] = [
    ['membres', here, `${here}?q=men`, `${here}?statut=tous&page=90`, `${here}?actions=engage`, `${here}?actions=sans`],
    ['un membre', member],
    ['donné et reçu d’un membre', `${member}/donne-et-recu`],
    ['engagements', `${here}/engagements`],
    ['contacts', '/espace/contacts', '/espace/contacts?q=vexle'],
    ['échanges', `${here}/echanges`, `${here}/echanges?q=soudure`],
    ['actions', `/espace/campus/${campus.slug}/actions`, `/espace/campus/${campus.slug}/actions?alerte=silence`],
    ['actions, page publique', `/campus/${campus.slug}/actions`],
    ['réseau, page publique', `/campus/${campus.slug}/reseau`],
    ['indicateurs', `/espace/campus/${campus.slug}/indicateurs`],
    ['liste d’un indicateur', `/espace/campus/${campus.slug}/indicateurs/membres_en_vigueur`],
    ['courriers', `${here}/courriers`],
    ['lettres demandées', `${here}/lettres`],
    ['étiquettes', `${here}/etiquettes`],
    ['segments', `${here}/segments`],
    ['candidatures', `${here}/candidatures`],
    ['revendications', '/espace/revendications'],
    ['doublons probables', '/espace/organisations/doublons'],
    ['fiches à confirmer', '/espace/confirmations'],
    ['réunions', '/espace/reunions', '/espace/reunions?quand=passees'],
    ['registre des décisions', '/espace/decisions', '/espace/decisions?q=budget', '/espace/decisions?actions=sans'],
    ['tâches ouvertes', '/espace/taches', '/espace/taches?retard=oui'],
    ['cotisations', `/espace/campus/${campus.slug}/cotisations`],
    ['coopérations', `${here}/cooperations`, `${here}/cooperations?du=2021-01-01&au=2026-11-23`],
    ['un seul lien', `${here}/cooperations/un-seul-lien`, `${here}/cooperations/un-seul-lien?genre=action`],
    [
      'coopérations, page publique',
      `/campus/${campus.slug}/cooperations`,
      `/campus/${campus.slug}/cooperations?genre=reunion`,
    ],
    ['couverture', `${here}/couverture`],
    ['membres dormants', `${here}/dormants`],
    ['donné et reçu', `${here}/donne-et-recu`, `${here}/donne-et-recu?annee=2026&q=men`],
  ];
  return pages.map(([title, ...paths]) => ({ title, asked: paths.map(get) }));
}
