import type { PersonalTable } from '#core/personal-data/index.ts';
import { endLabel } from './labels.ts';
import { noDataYet } from './no-data-yet.ts';
import { baseLabel, type Conservation, conservations, register, type Traitement } from './register.ts';
import { CODED_RULES } from './retention-rules.ts';

export interface RegisterLine {
  id: string;
  salle: string;
  libelle: string;
  finalite: string;
  base: string;
  personnes: string;
  donnees: string;
  destinataires: string;
  durees: { objet: string; duree: string; depuis: string; sort: string }[];
  mesures: string;
  mineurs: boolean;
  analyseImpact: boolean;
  horsUnion: boolean;
  certitude: string;
  /** Tables whose columns name it. */
  tables: string[];
  /** False: the room that will hold its data is not open. */
  enService: boolean;
}

function line(one: Traitement, declarations: readonly PersonalTable[]): RegisterLine {
  const tables = [...new Set(declarations.filter((entry) => entry.traitement === one.id).map((entry) => entry.table))];
  return { ...wordsOf(one), tables, enService: one.hors_base || tables.length > 0 };
}

const wordsOf = (one: Traitement) => ({
  id: one.id,
  salle: one.salle,
  libelle: one.libelle,
  finalite: one.finalite,
  base: baseLabel(one.base_legale),
  personnes: one.categories_de_personnes.join(', '),
  donnees: one.donnees.join(', '),
  destinataires: one.destinataires.join(', '),
  durees: one.conservation.map((id) => durationOf(conservations.get(id)!)),
  mesures: one.mesures.join(' ; '),
  mineurs: one.mineurs,
  analyseImpact: one.analyse_impact,
  horsUnion: one.transfert_hors_union,
  certitude: register.certitudes.find((item) => item.id === one.certitude)?.libelle ?? one.certitude,
});

const durationOf = (one: Conservation) => ({
  objet: one.objet,
  duree: one.duree,
  depuis: one.depuis,
  sort: endLabel(one.sort_final),
});

export interface RegisterView {
  version: string;
  note: string;
  /** Processings that hold data today, then those that come with rooms that are not open. */
  enService: RegisterLine[];
  prevus: RegisterLine[];
}

/** The register with, for each processing, whether the product holds anything under it. */
export function presentRegister(declarations: readonly PersonalTable[]): RegisterView {
  const lines = register.traitements.map((one) => line(one, declarations));
  return {
    version: register.version,
    note: register.note,
    enService: lines.filter((one) => one.enService),
    prevus: lines.filter((one) => !one.enService),
  };
}

export interface RetentionLine {
  id: string;
  objet: string;
  duree: string;
  depuis: string;
  sort: string;
  certitude: string;
  /** How it is carried out; null: nothing falls under it yet. */
  regle: string | null;
  sansDonnee: string | null;
}

/** Each retention of the register with the rule that carries it out. */
export function presentRetentions(declarations: readonly PersonalTable[]): RetentionLine[] {
  return register.conservation.map((one) => ({
    id: one.id,
    ...durationOf(one),
    certitude: register.certitudes.find((item) => item.id === one.certitude)?.libelle ?? one.certitude,
    regle: ruleOf(one.id, declarations),
    sansDonnee: noDataYet[one.id] ?? null,
  }));
}

function ruleOf(id: string, declarations: readonly PersonalTable[]): string | null {
  const coded = id in CODED_RULES ? CODED_RULES[id as keyof typeof CODED_RULES] : null;
  const own = declarations.filter((entry) => entry.conservation === id);
  const dated = [...new Set(own.filter((entry) => 'since' in entry.retention).map((entry) => entry.label))];
  const others = own.flatMap(({ retention }) => ('otherwise' in retention ? [retention.otherwise] : []));
  const parts = [
    ...(coded ? [coded] : []),
    ...(dated.length > 0 ? [`chaque nuit, dans : ${dated.join(', ')}`] : []),
    ...new Set(coded ? [] : others),
  ];
  return parts.length > 0 ? parts.join(' ; ') : null;
}
