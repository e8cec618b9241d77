import type { Dataset } from '#core/importing/dataset.ts';
import { affelnet } from './affelnet.ts';
import { apprentissageParcoursup } from './apprentissage-parcoursup.ts';
import { attractivite } from './attractivite.ts';
import { btsAttractivite } from './bts.ts';
import { constat } from './constat.ts';
import { insertionApprentissage, insertionCfa, insertionLycees } from './insertion-etablissements.ts';
import { insertionRegions } from './insertion-regions.ts';
import { masterMentions } from './master-mentions.ts';
import { parcoursup } from './parcoursup.ts';

/** Files of the offer, in loading order. */
export const offerDatasets: Dataset[] = [
  constat,
  attractivite,
  btsAttractivite,
  parcoursup,
  affelnet,
  apprentissageParcoursup,
  masterMentions,
];

/** Files of outcomes, in loading order. */
export const outcomeDatasets: Dataset[] = [insertionRegions, insertionLycees, insertionApprentissage, insertionCfa];
