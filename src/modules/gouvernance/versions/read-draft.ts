import type { Db } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { collegesOf, listInstances, membersOf } from '../instances.sql.ts';
import { mandatesOfCampus } from '../mandats.sql.ts';
import { models } from '../models.ts';
import { type StatutsVersion, statutsOfCampus } from '../statuts.sql.ts';
import { instanceOfStatuts, type Statuts } from '../statuts.ts';
import { amendingBody, amendingKeys } from './amending.ts';
import { type BrokenMandate, brokenMandates, collegesApart, type RuledBody } from './broken.ts';
import { type StatutsFault, statutsFaults } from './coherence.ts';
import {
  type AdoptingDecision,
  adoptingDecisions,
  type ComingMeeting,
  comingMeetings,
  type Draft,
} from './drafts.sql.ts';
import { openMeetings, waitingQuestions } from './life.sql.ts';
import { type Difference, differences, partsOf } from './parts.ts';
import { lifeRefusals, type StatutsLife, type TakenOut, takenOut } from './taken-out.ts';

/** Active bodies of a campus that a set of statutes rules, with their colleges. */
async function ruledBodies(db: Db, campusId: string, modele: string, today: string): Promise<RuledBody[]> {
  const rows = await listInstances(db, { campus: [campusId], ids: [], slug: null }, today);
  const bodies: RuledBody[] = [];
  for (const { id, nom, genre, statutsCle, statutsModele, etat } of rows)
    if (statutsModele === modele && etat === 'active')
      bodies.push({ id, nom, genre, statutsCle, colleges: await collegesOf(db, id) });
  return bodies;
}

/** Statutes that a draft starts from: the last version, or the model of the first one. */
export const baseOf = (last: StatutsVersion | null, modele: string): Statuts | null =>
  last?.contenu ?? models.get(modele) ?? null;

/** What a campus lives under its statutes: what a draft takes out of them is looked for there. */
export async function readLife(db: Db, draft: Draft, today: string): Promise<StatutsLife> {
  const { campusId, modele } = draft;
  return {
    today,
    bodies: await ruledBodies(db, campusId, modele, today),
    mandates: await mandatesOfCampus(db, campusId),
    meetings: await openMeetings(db, { campusId, modele }),
    questions: await waitingQuestions(db, { campusId, modele }),
  };
}

/** What a draft took out, with what still uses it; null when nothing does. */
async function takenBy(db: Db, draft: Draft, base: Statuts | null, today: string): Promise<DraftView['taken']> {
  const taken = base ? takenOut(base, draft.contenu) : [];
  if (!base || taken.length === 0) return [];
  const refused = lifeRefusals(base, draft.contenu, await readLife(db, draft, today));
  return taken.map(({ kind, key, label, body }) => ({
    key,
    kind,
    label,
    body: instanceOfStatuts(base, body)?.libelle ?? null,
    text: refused.find((one) => one.key === key)?.text ?? null,
  }));
}

/** Mandates that the draft would break and the version in force admits. */
export async function brokenBy(db: Db, draft: Draft, last: StatutsVersion, today: string): Promise<BrokenMandate[]> {
  const bodies = await ruledBodies(db, draft.campusId, draft.modele, today);
  const mandates = await mandatesOfCampus(db, draft.campusId);
  return brokenMandates({ before: last.contenu, after: draft.contenu, today }, bodies, mandates);
}

/** Everything that the page of a draft shows. */
export interface DraftView {
  libelle: string;
  modele: string;
  version: number;
  /** The version it changes; null: it is the first one. */
  last: { numero: number; du: string } | null;
  parts: { id: string; label: string; faults: string[] }[];
  differences: Difference[];
  /** What it takes out of its base, and why it could not be adopted so. */
  taken: (Pick<TakenOut, 'key' | 'kind' | 'label' | 'body'> & { text: string | null })[];
  faults: StatutsFault[];
  broken: BrokenMandate[];
  /** Bodies whose colleges will have to follow. */
  apart: { id: string; nom: string; told: string[] }[];
  meetings: ComingMeeting[];
  decisions: AdoptingDecision[];
  /** The body that the statutes in force name to change them. */
  body: string;
}

export async function readDraft(db: Db, draft: Draft, now: Date): Promise<DraftView> {
  const today = isoDate(now);
  const { campusId, modele, contenu } = draft;
  const last = (await statutsOfCampus(db, campusId)).find((one) => one.modele === modele) ?? null;
  const faults = statutsFaults(contenu);
  return {
    libelle: contenu.libelle,
    modele,
    version: draft.version,
    last: last && { numero: last.numero, du: last.du },
    parts: partsOf(contenu).map(({ id, label }) => ({
      id,
      label,
      faults: faults.filter((one) => one.part === id).map((one) => one.text),
    })),
    differences: last ? differences(last.contenu, contenu) : [],
    faults,
    taken: await takenBy(db, draft, baseOf(last, modele), today),
    broken: last ? await brokenBy(db, draft, last, today) : [],
    apart: await bodiesApart(db, draft, today),
    meetings: last ? await comingMeetings(db, { campusId, modele, from: now }) : [],
    decisions: last ? await adoptingDecisions(db, { campusId, modele, keys: amendingKeys(last.contenu), today }) : [],
    body: last ? amendingBody(last.contenu) : '',
  };
}

const UNRULED = 'le brouillon n’en dit plus rien : closez-la, ou rattachez-la à une autre instance des statuts';

/** Bodies that the draft takes out, those whose colleges are not those of the draft, and the members of colleges that it takes out. */
async function bodiesApart(db: Db, draft: Draft, today: string): Promise<DraftView['apart']> {
  const found: DraftView['apart'] = [];
  for (const body of await ruledBodies(db, draft.campusId, draft.modele, today)) {
    const ruled = body.statutsCle === null || instanceOfStatuts(draft.contenu, body.statutsCle) !== null;
    const told = ruled ? collegesApart(draft.contenu, body) : [UNRULED];
    if (told.length === 0) continue;
    const keys = new Set(draft.contenu.colleges.map((one) => one.id));
    const out = (await membersOf(db, body.id)).filter((one) => one.college !== null && !keys.has(one.college));
    const left =
      out.length > 0 ? [`membres à placer dans un autre collège : ${out.map((one) => one.nom).join(', ')}`] : [];
    found.push({ id: body.id, nom: body.nom, told: [...told, ...left] });
  }
  return found;
}
