import autoEvaluationEuropeenne from '../../../../data/cadres/auto-evaluation-europeenne.json' with { type: 'json' };
import bilanAnnuel from '../../../../data/cadres/bilan-annuel.json' with { type: 'json' };
import compteRenduRegion from '../../../../data/cadres/compte-rendu-region.json' with { type: 'json' };
import cordeeDemande from '../../../../data/cadres/cordee-demande.json' with { type: 'json' };
import cordeeRetour from '../../../../data/cadres/cordee-retour.json' with { type: 'json' };
import labelNational2019 from '../../../../data/cadres/label-national-2019.json' with { type: 'json' };
import labelRenouvellement from '../../../../data/cadres/label-renouvellement.json' with { type: 'json' };
import projetPia3France2030 from '../../../../data/cadres/projet-pia3-france2030.json' with { type: 'json' };
import rapportAg from '../../../../data/cadres/rapport-ag.json' with { type: 'json' };
import talentsEtTerritoires from '../../../../data/cadres/talents-et-territoires.json' with { type: 'json' };
import vues from '../../../../data/cadres-vues.json' with { type: 'json' };
import { type Frame, frameSchema } from './frame.ts';

/** Frames that ship with the product, published: data/cadres. @throws when one is not a frame, a defect of the package. */
export const shippedFrames: readonly Frame[] = [
  autoEvaluationEuropeenne,
  bilanAnnuel,
  compteRenduRegion,
  cordeeDemande,
  cordeeRetour,
  labelNational2019,
  labelRenouvellement,
  projetPia3France2030,
  rapportAg,
  talentsEtTerritoires,
].map((one) => frameSchema.parse(one));

/** Who issues a frame that ships with the product: the State and the Regions, or a campus for itself. */
export const CAMPUS_FRAMES: ReadonlySet<string> = new Set(['auto_evaluation_europeenne', 'bilan_annuel', 'rapport_ag']);

const viewLabels: ReadonlyMap<string, string> = new Map(vues.vues.map((one) => [one.id, one.libelle]));
/** The words of a live view; its id when nobody said them. */
export const viewLabel = (id: string): string => viewLabels.get(id) ?? id;
