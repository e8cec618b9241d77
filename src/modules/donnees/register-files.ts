import type { CsvColumn } from '#core/http/index.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { presentRegister, presentRetentions, type RegisterLine } from './present-register.ts';
import { register } from './register.ts';

/** The register as an authority asks for it (article 30): one line a processing. */
export const registerColumns: CsvColumn<RegisterLine>[] = [
  { key: 'id', label: 'Identifiant', value: (line) => line.id },
  { key: 'libelle', label: 'Traitement', value: (line) => line.libelle },
  { key: 'en_service', label: 'En service', value: (line) => line.enService },
  { key: 'finalite', label: 'Finalité', value: (line) => line.finalite },
  { key: 'base_legale', label: 'Base légale', value: (line) => line.base },
  { key: 'personnes', label: 'Personnes concernées', value: (line) => line.personnes },
  { key: 'donnees', label: 'Données', value: (line) => line.donnees },
  { key: 'destinataires', label: 'Destinataires', value: (line) => line.destinataires },
  {
    key: 'conservation',
    label: 'Conservation',
    value: (line) =>
      line.durees.map((one) => `${one.objet} : ${one.duree}, depuis : ${one.depuis}, puis ${one.sort}`).join(' | '),
  },
  { key: 'mesures', label: 'Mesures de sécurité', value: (line) => line.mesures },
  { key: 'mineurs', label: 'Mineurs', value: (line) => line.mineurs },
  { key: 'analyse_impact', label: 'Analyse d’impact', value: (line) => line.analyseImpact },
  { key: 'transfert_hors_union', label: 'Transfert hors de l’Union', value: (line) => line.horsUnion },
  { key: 'certitude', label: 'Certitude', value: (line) => line.certitude },
  { key: 'tables', label: 'Tables', value: (line) => line.tables.join(' ') },
];

/** The same for programs, down to each column: where it is, what an erasure does of it and why. */
export const registerJson = (declarations: readonly PersonalTable[], now: Date) => {
  const { enService, prevus } = presentRegister(declarations);
  return {
    version: register.version,
    etabli_le: now.toISOString(),
    traitements: [...enService, ...prevus],
    conservation: presentRetentions(declarations),
    colonnes: declarations.flatMap((entry) =>
      Object.entries(entry.columns).map(([column, one]) => ({
        table: entry.table,
        colonne: column,
        libelle: one.label,
        traitement: entry.traitement,
        conservation: entry.conservation,
        personne: entry.person.via,
        effacement: entry.row === 'effacer' ? 'effacer' : (one.erasure ?? 'effacer'),
        raison: one.reason ?? null,
        secret: one.secret ?? false,
      })),
    ),
    jamais_collecte: register.jamais_collecte.map((one) => one.libelle),
  };
};
