import type { Dataset } from '#core/importing/dataset.ts';
import { annuaireEducation } from './annuaire-education.ts';
import { apprentissageEtablissements } from './apprentissage-etablissements.ts';
import { cfaConventions } from './cfa-conventions.ts';
import { esrEtablissements } from './esr-etablissements.ts';
import { lyceesIps } from './lycees-ips.ts';
import { lyceesIval } from './lycees-ival.ts';
import { reseauAgricole } from './reseau-agricole.ts';

/** Files of establishments, in loading order. */
export const establishmentDatasets: Dataset[] = [
  annuaireEducation,
  esrEtablissements,
  lyceesIps,
  lyceesIval,
  cfaConventions,
  apprentissageEtablissements,
  reseauAgricole,
];
