import { personalTables as corePersonalTables } from '#core/personal-data/core-tables.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import * as besoins from '#modules/besoins/index.ts';
import * as bilans from '#modules/bilans/index.ts';
import * as campus from '#modules/campus/index.ts';
import * as comptes from '#modules/comptes/index.ts';
import * as cordees from '#modules/cordees/index.ts';
import * as donnees from '#modules/donnees/index.ts';
import * as evenements from '#modules/evenements/index.ts';
import * as formations from '#modules/formations/index.ts';
import * as gouvernance from '#modules/gouvernance/index.ts';
import * as mobilites from '#modules/mobilites/index.ts';
import * as notifications from '#modules/notifications/index.ts';
import * as organisations from '#modules/organisations/index.ts';
import * as projets from '#modules/projets/index.ts';
import * as reseau from '#modules/reseau/index.ts';
import * as site from '#modules/site/index.ts';
import * as sources from '#modules/sources/index.ts';

/** What every room holds about persons, in the order in which a person reads it. */
export const personalTables: readonly PersonalTable[] = [
  ...comptes.personalTables,
  ...notifications.personalTables,
  ...donnees.personalTables,
  ...corePersonalTables,
  ...organisations.personalTables,
  ...sources.personalTables,
  // Before the contacts, by whose address they are found.
  ...gouvernance.personalTables,
  ...besoins.personalTables,
  ...evenements.personalTables,
  ...evenements.groupPersonalTables,
  ...evenements.safetyPersonalTables,
  ...cordees.personalTables,
  ...mobilites.personalTables,
  ...projets.personalTables,
  ...bilans.personalTables,
  ...reseau.personalTables,
  ...formations.requestPersonalTables,
  ...formations.personalTables,
  ...campus.personalTables,
  ...site.personalTables,
];

/** What a person may choose to be told of, or not. */
export const topics = [
  ...comptes.accountTopics,
  ...reseau.networkTopics,
  sources.sourcesTopic,
  gouvernance.mandateTopic,
  gouvernance.spaceTopic,
  gouvernance.chargeTopic,
  gouvernance.proxyTopic,
  gouvernance.minutesTopic,
  formations.requestTopic,
  formations.offerTopic,
  besoins.needTopic,
  cordees.cordeeTopic,
  cordees.reportTopic,
  mobilites.stayTopic,
  evenements.imageTopic,
  projets.actionTopic,
];

/** Erasing a person closes their account; a breach is told in the name of whoever runs this installation. */
export const donneesHooks: donnees.DonneesHooks = {
  personalTables,
  topics,
  closeAccount: comptes.endAccount,
  controllerOf: site.controllerOf,
};
