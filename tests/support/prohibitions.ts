import { actes } from '#modules/droits/index.ts';
import { graph } from '#modules/graph.ts';
import { tableOwners } from '#modules/table-owners.ts';
import data from '../../data/droits/roles.json' with { type: 'json' };
import { isTest, sourcesUnder } from '../architecture/source.ts';

/**
 * What does not exist yet, and by what it would be seen: the line becomes a test on the day when one of these appears. A room of
 * data/droits appears with its module, or with the first of its acts that the code names, wherever that code stands.
 */
export interface Absent {
  rooms?: readonly string[];
  tables?: readonly string[];
  acts?: readonly string[];
}

export interface Prohibition {
  /** Names of the checks that hold the line, in tests/journeys/prohibitions.test.ts. */
  check?: string | readonly string[];
  /** « sans objet aujourd’hui ». */
  absent?: Absent;
}

const absent = (...rooms: string[]): Prohibition => ({ absent: { rooms } });

/** `jamais_voir` of data/droits/roles.json, by « role: objet », as it is written there. */
export const neverSeen: Readonly<Record<string, Prohibition>> = {
  'enseignant: les inscriptions, les listes et les comptes des autres établissements': {
    check: ['groupes', 'comptes', 'listes'],
  },
  'enseignant: les candidatures des autres enseignants à un stage': { check: 'candidatures' },
  'expert: les notes et les avis des autres experts avant la délibération': absent('labellisation'),
  'expert: les dossiers qui ne lui sont pas confiés, même leur titre': absent('labellisation'),
  'expert: les coordonnées personnelles des contacts du campus': { check: 'adresses' },
  'expert: les brouillons, les échanges internes et l’historique de rédaction du candidat': {
    check: 'redaction',
    absent: { rooms: ['labellisation'] },
  },
  'expert: les données vivantes modifiées après le dépôt\u202f: il lit la version figée': absent('labellisation'),
  'expert: le nom des experts qui se sont retirés et leurs motifs': absent('labellisation'),
  'porteur_dossier: le nom des experts de son dossier': absent('labellisation'),
  'porteur_dossier: les notes par expert et les échanges du comité': absent('labellisation'),
  'porteur_dossier: les dossiers des autres candidats': absent('labellisation'),
  'redacteur_dossier: les signatures en cours et la date de dépôt d’un autre dossier': absent('labellisation'),
  'directeur_campus: les bulletins d’un vote secret': { check: 'bulletins' },
  'directeur_campus: les messages entre tuteur et mineur': { check: 'messages' },
  'directeur_campus: les listes nominatives après leur purge, même dans une sauvegarde restaurée': {
    check: 'listes_effacees',
  },
  'correspondant: les engagements, cotisations et dépenses des autres organisations': {
    check: 'engagements',
    absent: { acts: ['projets.saisir_depense'], tables: ['depense'] },
  },
  'correspondant: les inscriptions et effectifs détaillés des autres établissements': { check: 'groupes' },
  'correspondant: les appréciations internes du campus sur son organisation': {
    absent: { tables: ['appreciation', 'note_interne'] },
  },
  'correspondant: les contacts non publics des autres organisations': { check: 'adresses' },
  'correspondant: les dossiers de label en cours de rédaction, sauf la lettre qui lui est demandée':
    absent('labellisation'),
  'pilote_action: le budget des actions qu’il ne pilote pas': {
    absent: { acts: ['projets.tenir_budget'], tables: ['depense'] },
  },
  'pilote_action: les listes nominatives d’une édition qu’il n’organise pas': { check: 'listes' },
  'financeur: les projets qu’il ne finance pas et les autres demandes de financement en cours': { check: 'projets' },
  'tuteur: les élèves qui ne lui sont pas confiés et toute donnée scolaire': {
    check: 'groupes',
    absent: { acts: ['cordees.tenir_seance'] },
  },
  'pilotage_academique: les brouillons d’un campus avant dépôt ou transmission': { check: 'brouillons' },
  'pilotage_regional: les brouillons d’un campus avant dépôt ou transmission': { check: 'brouillons' },
  'pilotage_national: les données nominatives de mineurs et les coordonnées non publiques': {
    check: ['adresses', 'listes', 'messages'],
  },
  'gestionnaire_appel: les données du campus qui ne figurent pas dans le dossier figé': {
    check: 'campus',
    absent: { rooms: ['labellisation'] },
  },
  'membre_instance: les votes individuels d’un scrutin secret': { check: 'bulletins' },
  'porteur_de_lien: tout ce qui n’est pas l’objet du lien': { check: 'lien' },
  'administrateur: le contenu des listes nominatives chiffrées et des bulletins secrets': {
    check: ['bulletins', 'listes'],
  },
  // Small cells: outcomes under twenty leavers are hidden, tried in the room `formations`; no other count of persons is public.
  'visiteur: les cellules de personnes de 1 à 4, les adresses électroniques, les brouillons, les archives internes': {
    check: 'public',
  },
  'auditeur: les preuves d’un autre dossier que celui qui lui est confié': absent('labellisation'),
};

/** Names of the checks of a line; none when it only waits. */
export const checksOf = ({ check = [] }: Prohibition): readonly string[] => [check].flat();

/** Separations that are tried, by id: the check of each. The others wait for the acts that data/droits separates. */
export const separations: Readonly<Record<string, string>> = {
  effacement: 'effacement',
  programme_validation: 'programme',
  administration_metier: 'administration',
  vote_secret: 'urne',
  livrable: 'livrable',
};

/** What a separation that is not tried waits for: the second of the two acts that it keeps apart. */
export function separated(id: string): Absent {
  const { acte_1, acte_2 } = data.separations.find((one) => one.id === id)!;
  const acts = [acte_1, acte_2];
  const there = appeared({ acts }).length;
  return { acts: there === 1 ? acts.filter((act) => appeared({ acts: [act] }).length === 0) : acts };
}

/** What a line waits for and that the product now holds: it must be tried. */
export function appeared({ rooms = [], tables = [], acts: ids = [] }: Absent): string[] {
  const awaited = [...actes.values()].filter((acte) => ids.includes(acte.id) || rooms.includes(acte.salle));
  const named = namedActs();
  return [
    ...rooms.filter((room) => Object.hasOwn(graph, room)).map((room) => `room ${room}`),
    ...tables.filter((table) => Object.hasOwn(tableOwners, table)).map((table) => `table ${table}`),
    ...awaited.filter((acte) => named.has(acte.id)).map((acte) => `act ${acte.id}`),
  ];
}

/** Names that stand for nothing: a line that waits for them would wait for ever. */
export function unknownNames({ rooms = [], acts: ids = [] }: Absent): string[] {
  const salles = new Set([...actes.values()].map((acte) => acte.salle));
  return [...rooms.filter((room) => !salles.has(room)), ...ids.filter((id) => !actes.has(id))];
}

/** Named already, for something else than what the lines speak of: it says whom the end of a label is told to. */
const NAMED_ELSEWHERE: readonly string[] = ['labellisation.auto_evaluer'];

let known: Set<string> | null = null;

/** Acts of data/droits that the code of the product names. */
function namedActs(): Set<string> {
  if (known) return known;
  const sources = sourcesUnder('src').filter((source) => !isTest(source.path));
  const texts = sources.flatMap((source) => source.strings.map((one) => one.text));
  known = new Set(texts.filter((text) => actes.has(text) && !NAMED_ELSEWHERE.includes(text)));
  return known;
}
