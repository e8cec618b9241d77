import { publics } from '../complements/complement.ts';
import { type Statut, statuts } from '../criteria.ts';
import { yearsToAsk } from '../demandes/request.ts';
import { schoolYearOf } from '../offre/tie.ts';
import { MOST_FAULTS } from './check-xml.ts';
import type { ComplementSession } from './complements.sql.ts';
import type { SaidYear } from './offre.sql.ts';
import { type Extras, numberedExtras, ownExtras, shortExtra, small } from './own-extras.ts';
import { cut, said } from './plain-text.ts';
import { all, child, type ReadBody, readPlace, readResponsible, textAt } from './read-body.ts';
import { type ReadDetails, readDetails, readYears } from './read-details.ts';
import { type Faults, forward, readDay, sessionsOf } from './read-sessions.ts';
import { LheoRefused } from './refused.ts';
import type { XmlNode } from './xml-tree.ts';

/** A complement as the file tells it. */
export interface ReadComplement {
  nature: string;
  /** Natural key, of a file that we wrote. */
  cle: string | null;
  etat: string | null;
  texte: string | null;
  heures: number | null;
  attestation: string | null;
  publics: string[];
  placesNature: string | null;
  debut: string | null;
  fin: string | null;
  /** Key of the national diploma that it became. */
  devenue: string | null;
  sansOrganisme: boolean;
  /** Keys of the members that give it; none in a file of others. */
  porteurs: string[];
  /** Keys of the lines that receive it. */
  lignes: { cle: string; places: number | null }[];
  /** Steps of its life, in their order. */
  etapes: { etat: string; le: string | null }[];
}

/** One training at one place under one status, or one complement: what is kept of the file. No contact of it. */
export interface ReadOffer {
  ligne: number;
  intitule: string;
  statut: Statut;
  fiches: string[];
  cfd: string | null;
  /** Natural key of the certification, in a file that we wrote. */
  certification: string | null;
  lieu: ReadBody;
  admission: string | null;
  /** Day from which its diploma takes nobody in, as a file that we wrote says it. */
  fermeture: string | null;
  /** Last year that a file attests it. */
  vueEn: number | null;
  latitude: number | null;
  longitude: number | null;
  annees: SaidYear[];
  precisions: ReadDetails | null;
  sessions: ComplementSession[];
  exemple: boolean;
  /** Null: a training towards a certification. */
  complement: ReadComplement | null;
}

const ETATS_MAX = 30;
const STEPS_MAX = 30;

/** By whom a document is read, and when. */
interface Reading {
  /** Ours. */
  origin: string;
  /** ISO day. */
  today: string;
}

/** Everything that a document offers, in its order. @throws LheoRefused: days that do not hold, each with its line. */
export function readOffers(root: XmlNode, by: Reading): ReadOffer[] {
  const faults: Faults = [];
  const read = all(child(root, 'offres'), 'formation').flatMap((one) => readFormation(one, by, faults));
  if (faults.length > 0) throw new LheoRefused('lheo.days', faults.slice(0, MOST_FAULTS));
  return read;
}

function readFormation(node: XmlNode, { origin, today }: Reading, faults: Faults): ReadOffer[] {
  const saidOfLine = (at: XmlNode, said: Extras) => lineSaid(at, said, { today, faults });
  const own = ownExtras(node);
  const body = readResponsible(child(node, 'organisme-formation-responsable'), origin);
  const certifications = all(node, 'certification');
  const fiches = certifications.flatMap((one) => [
    ...sheet('RNCP', textAt(one, 'code-RNCP')),
    ...sheet('RS', textAt(one, 'code-RS')),
  ]);
  const cfd = own.get('cfd')?.[0] ?? certifications.map((one) => ownExtras(one).get('cfd')?.[0]).find(Boolean) ?? null;
  const certification = own.get('certification')?.[0] ?? null;
  const intitule = said(textAt(node, 'intitule-formation'), 255) ?? 'Formation sans intitulé';
  const actions = all(node, 'action');
  const base = { intitule, fiches, cfd, certification };
  const certifies =
    fiches.length > 0 || cfd !== null || certification !== null || textAt(node, 'certifiante')?.trim() === '1';
  if (own.has('nature') || !certifies) {
    const sessions = actions.flatMap((one) => sessionsOf(one, faults));
    const complement = readComplement(node, actions, faults);
    const name = shortExtra(own, 'nom', 255) ?? intitule;
    const place = actions.map(readPlace).find((one) => one !== null) ?? body;
    return [
      {
        ...base,
        ...saidOfLine(node, own),
        intitule: name,
        ligne: node.line,
        statut: 'formation_continue',
        lieu: place,
        sessions,
        complement,
      },
    ];
  }
  return actions.map((action) => {
    const said = ownExtras(action);
    return {
      ...base,
      ...saidOfLine(action, said),
      ligne: action.line,
      statut: statutOf(action, said),
      lieu: readPlace(action) ?? body,
      // Nothing is kept of them: how late one may enter is not ours to judge.
      sessions: sessionsOf(action, faults, []),
      complement: null,
    };
  });
}

function lineSaid(node: XmlNode, own: Extras, { today, faults }: { today: string; faults: Faults }) {
  return {
    admission: shortExtra(own, 'admission', 40),
    fermeture: readDay(own.get('fermeture')?.[0], node, faults),
    // Sources speak of the next return to school while a year goes on, and of none after it.
    vueEn: attested(own, schoolYearOf(today) + 1),
    ...position(own),
    // Places that were decided are said of the return to school that was asked for.
    annees: readYears(node, own, Math.max(...yearsToAsk(today))),
    precisions: readDetails(node, own, faults),
    exemple: own.get('exemple')?.[0] === 'oui',
  };
}

function attested(own: Extras, latest: number): number | null {
  const year = small(own.get('attestee-en')?.[0], latest);
  return year !== null && year >= 2_000 ? year : null;
}

/** Half of a position is none. */
function position(own: Extras): { latitude: number | null; longitude: number | null } {
  const [latitude, longitude] = [degrees(own.get('latitude')?.[0], 90), degrees(own.get('longitude')?.[0], 180)];
  return latitude === null || longitude === null ? { latitude: null, longitude: null } : { latitude, longitude };
}

const degrees = (text: string | undefined, most: number): number | null =>
  text !== undefined && /^-?\d{1,3}(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= most ? Number(text) : null;

const sheet = (register: string, text: string | undefined): string[] => {
  const number = Number(text?.replace(/^\s*(?:RNCP|RS)/i, '').trim());
  return Number.isInteger(number) && number > 0 && number < 1_000_000 ? [`${register}${number}`] : [];
};

/** Every « extra » of an element, whoever wrote it. */
const extraSaid = (node: XmlNode, info: string): string | undefined =>
  all(node, 'extras')
    .flatMap((block) => all(block, 'extra'))
    .find((one) => one.attributes.info === info)?.text;

/** Our own word; else the kind of the cycle; else what Onisep adds; LHÉO speaks of continuing training by default. */
function statutOf(action: XmlNode, own: Extras): Statut {
  const ours = statuts.find((one) => one === own.get('statut')?.[0]);
  if (ours) return ours;
  const cycles = all(action, 'session').flatMap((one) =>
    all(one, 'cycle').map((cycle) => textAt(cycle, 'type-cycle')?.trim()),
  );
  const words = `${textAt(action, 'modalites-alternance') ?? ''} ${textAt(action, 'rythme-formation') ?? ''}`;
  if (cycles.includes('1') || /apprenti/i.test(words)) return 'apprentissage';
  if (cycles.includes('0') || extraSaid(action, 'formation-initiale')?.trim() === '1') return 'scolaire';
  return 'formation_continue';
}

/** Lines named by our block, with the part of their places that is coloured. */
const linesNamed = (node: XmlNode): ReadComplement['lignes'] =>
  numberedExtras(node, 'ligne').map(({ text, numero }) => ({ cle: text, places: small(numero, 5_000) || null }));

/** Steps named by our block, each with its day; a life has a few. */
const stepsNamed = (node: XmlNode, faults: Faults): ReadComplement['etapes'] =>
  numberedExtras(node, 'etape')
    .slice(0, STEPS_MAX)
    .map(({ text, numero }) => ({ etat: cut(text, ETATS_MAX), le: readDay(numero, node, faults) }));

function readComplement(node: XmlNode, actions: readonly XmlNode[], faults: Faults): ReadComplement {
  const own = ownExtras(node);
  const ours = own.has('nature');
  const hours = actions
    .map((one) => small(textAt(one, 'nombre-heures-total')?.trim(), 9_999))
    .find((one) => one !== null);
  const debut = readDay(own.get('debut')?.[0], node, faults);
  const fin = readDay(own.get('fin')?.[0], node, faults);
  forward(debut, fin, node, faults);
  const texts = [textAt(node, 'objectif-formation'), textAt(node, 'contenu-formation')].map((one) => said(one, 3_000));
  return {
    nature: shortExtra(own, 'nature', 40) ?? 'formation_continue',
    cle: shortExtra(own, 'cle', 120),
    etat: shortExtra(own, 'etat', ETATS_MAX),
    texte: ours ? shortExtra(own, 'texte', 3_000) : cut([...new Set(texts.filter(Boolean))].join('\n'), 3_000) || null,
    heures: hours === undefined || hours === 0 ? null : hours,
    attestation: ours ? shortExtra(own, 'attestation', 500) : said(textAt(node, 'resultats-attendus'), 500),
    publics: (own.get('public') ?? []).filter((one) => (publics as readonly string[]).includes(one)),
    placesNature: own.get('places-nature')?.find((one) => one === 'nouvelles' || one === 'existantes') ?? null,
    debut,
    fin,
    devenue: shortExtra(own, 'devenue', 200),
    sansOrganisme: own.get('sans-organisme')?.[0] === 'oui',
    porteurs: own.get('porteur') ?? [],
    lignes: linesNamed(node),
    etapes: stepsNamed(node, faults),
  };
}
