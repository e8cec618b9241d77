import { lineUrl } from './links.ts';
import type { KeptLine } from './read-line.ts';

/** A kept line for other programs: its steps as they are today, or what it lost. */
export const keptLineJson = ({ asked, line, perdues }: KeptLine, keys: readonly string[], origin: string): object => ({
  licence: 'etalab-2.0',
  adresse:
    origin +
    lineUrl(
      asked,
      keys.map((etape) => ({ etape })),
    ),
  depart: asked.de || null,
  vise: asked.vers || null,
  lieu: asked.ou || null,
  perdues,
  duree_mois: line?.mois ?? null,
  duree_apprentissage_mois: line?.moisApprentissage ?? null,
  a_finir_d_abord: line?.reste ?? null,
  villes: line?.villes ?? [],
  etapes: (line?.steps ?? []).map((step, rank) => ({
    rang: rank + 1,
    formation: step.titre,
    niveau: step.niveau,
    etablissement: step.etablissement,
    ville: step.ville,
    internat: step.internat,
    statuts: step.statuts,
    duree_mois: step.mois,
    km: step.km,
    emploi_6_mois: step.emploi?.taux ?? null,
    emploi_6_mois_millesime: step.emploi?.millesime ?? null,
    emploi_6_mois_etablissement: step.emploiEcole?.taux ?? null,
    emploi_6_mois_etablissement_millesime: step.emploiEcole?.millesime ?? null,
    lien: step.link,
    source: step.source,
    propose_par: step.propose && { texte: step.propose.texte, adresse: origin + step.propose.href },
    obstacles: step.obstacles,
    exemple: step.exemple,
    adresse: origin + step.href,
  })),
});
