import { mountRoutes, type Route, type ServerDeps } from '#core/http/index.ts';
import * as besoins from '#modules/besoins/index.ts';
import * as bilans from '#modules/bilans/index.ts';
import * as campus from '#modules/campus/index.ts';
import * as comptes from '#modules/comptes/index.ts';
import * as cordees from '#modules/cordees/index.ts';
import * as courriels from '#modules/courriels/index.ts';
import * as donnees from '#modules/donnees/index.ts';
import { buildWorkspace } from '#modules/espace/index.ts';
import * as evenements from '#modules/evenements/index.ts';
import * as formations from '#modules/formations/index.ts';
import * as gouvernance from '#modules/gouvernance/index.ts';
import * as indicateurs from '#modules/indicateurs/index.ts';
import * as mobilites from '#modules/mobilites/index.ts';
import * as organisations from '#modules/organisations/index.ts';
import * as parcours from '#modules/parcours/index.ts';
import * as projets from '#modules/projets/index.ts';
import * as reseau from '#modules/reseau/index.ts';
import * as site from '#modules/site/index.ts';
import * as sources from '#modules/sources/index.ts';
import * as trace from '#modules/trace/index.ts';
import { sourcesHooks } from './composition/data.ts';
import {
  actionHooks,
  campusHooks,
  catalogueHooks,
  comptesHooks,
  contactHooks,
  cooperationHooks,
  organisationHooks,
  projectHooks,
  requestHooks,
  reseauHooks,
} from './composition/hooks.ts';
import { jobs, traceHooks } from './composition/jobs.ts';
import { measures } from './composition/measures.ts';
import { donneesHooks, personalTables, topics } from './composition/people.ts';
import { reportHooks } from './composition/views.ts';

/** What each room brings to the workspace, in the order of the rail. */
const workspace = buildWorkspace({
  rooms: [
    { desk: campus.campusDesk },
    organisations.workspace,
    reseau.buildWorkspace(reseauHooks),
    reseau.contactWorkspace,
    reseau.importWorkspace,
    sources.workspace,
    gouvernance.buildWorkspace(projectHooks),
    formations.workspace,
    formations.requestWorkspace,
    formations.offerWorkspace,
    besoins.workspace,
    projets.workspace,
    indicateurs.workspace,
    bilans.workspace,
    evenements.workspace,
    cordees.workspace,
    mobilites.stayWorkspace,
    mobilites.placementWorkspace,
    mobilites.projectWorkspace,
    parcours.workspace,
    comptes.workspace,
    donnees.donneesWorkspace,
    courriels.workspace,
    trace.workspace,
  ],
  topics,
});

/** Every route of every room. */
export const routes: Route[] = [
  ...workspace.routes,
  ...courriels.buildRoutes(jobs),
  ...comptes.buildRoutes(comptesHooks),
  ...trace.buildRoutes(traceHooks),
  ...organisations.buildRoutes(organisationHooks),
  ...reseau.buildRoutes(reseauHooks),
  ...reseau.contactRoutes(contactHooks),
  ...reseau.importRoutes,
  ...sources.buildRoutes(sourcesHooks),
  ...reseau.buildSeeingRoutes(cooperationHooks),
  ...gouvernance.buildRoutes(projectHooks),
  ...formations.buildRoutes(catalogueHooks),
  ...formations.buildRequestRoutes(requestHooks),
  ...parcours.routes,
  ...besoins.routes,
  ...projets.buildRoutes(actionHooks),
  ...indicateurs.buildRoutes(measures),
  ...bilans.buildRoutes(reportHooks),
  ...evenements.routes,
  ...cordees.routes,
  ...mobilites.routes,
  ...campus.buildRoutes(campusHooks),
  ...site.routes,
  site.buildPrivacyRoute(personalTables),
  ...donnees.buildRoutes(donneesHooks),
];

/** Rights of governance follow mandates, those of a cordée its referents, those of an action its pilot, read at each request: nobody gives them twice. */
const signIn = comptes.buildSignIn(async (db, compteId, day) =>
  (
    await Promise.all([
      gouvernance.mandateGrants(db, compteId, day),
      cordees.referentGrants(db, compteId, day),
      projets.pilotGrants(db, compteId),
    ])
  ).flat(),
);

/** The whole application, without I/O: tests call it in process, `main.ts` gives it a server. */
export const buildApp = (deps: ServerDeps) => mountRoutes(deps, routes, signIn, workspace.readFrame);

export { datasets, refreshDerived } from './composition/data.ts';
export { demoLoaders } from './composition/demo-loaders.ts';
export { jobs, restoreHooks } from './composition/jobs.ts';
export { personalTables } from './composition/people.ts';
