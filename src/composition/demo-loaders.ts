import type { DemoLoader } from '#core/demonstration/index.ts';
import * as besoins from '#modules/besoins/index.ts';
import * as bilans from '#modules/bilans/index.ts';
import * as campus from '#modules/campus/index.ts';
import * as comptes from '#modules/comptes/index.ts';
import * as cordees from '#modules/cordees/index.ts';
import * as evenements from '#modules/evenements/index.ts';
import * as formations from '#modules/formations/index.ts';
import * as gouvernance from '#modules/gouvernance/index.ts';
import * as mobilites from '#modules/mobilites/index.ts';
import * as organisations from '#modules/organisations/index.ts';
import * as parcours from '#modules/parcours/index.ts';
import * as projets from '#modules/projets/index.ts';
import * as referentiels from '#modules/referentiels/index.ts';
import * as reseau from '#modules/reseau/index.ts';
import * as site from '#modules/site/index.ts';
import * as sources from '#modules/sources/index.ts';
import { reportHooks } from './views.ts';

/** Rooms in the order in which the demonstration set needs them. */
export const demoLoaders: DemoLoader[] = [
  referentiels.loadDemo,
  organisations.loadDemo,
  campus.loadDemo,
  reseau.loadDemo,
  comptes.loadDemo,
  reseau.loadDemoContacts,
  reseau.loadDemoCommitments,
  reseau.loadDemoExchanges,
  reseau.loadDemoMailings,
  reseau.loadDemoLetters,
  reseau.loadDemoClaims,
  sources.loadDemo,
  gouvernance.loadDemo,
  gouvernance.loadDemoMeetings,
  gouvernance.loadDemoSpaces,
  gouvernance.loadDemoFees,
  gouvernance.loadDemoConsultations,
  formations.loadDemo,
  formations.loadDemoComplements,
  formations.loadDemoRequests,
  formations.loadDemoOffer,
  besoins.loadDemo,
  besoins.loadDemoTrades,
  mobilites.loadDemoStays,
  mobilites.loadDemoProjects,
  projets.loadDemo,
  gouvernance.loadDemoDecisionActions,
  gouvernance.loadDemoConsortiums,
  mobilites.loadDemoPlacements,
  cordees.loadDemo,
  cordees.loadDemoMentors,
  parcours.loadDemo,
  evenements.loadDemo,
  evenements.loadDemoGroups,
  evenements.loadDemoImages,
  evenements.loadDemoOpinions,
  evenements.loadDemoRotations,
  bilans.buildDemo(reportHooks),
  site.loadDemo,
  organisations.findDemoDuplicates,
];
