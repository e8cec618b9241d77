import type { Db } from '#core/db/index.ts';
import { EXPECTED } from '../inscriptions/group.ts';
import { type Group, groupsIn } from '../inscriptions/groups.sql.ts';
import { type Slot, slotsOf, type Workshop, workshopsOf } from '../lists.sql.ts';
import { faultsOf } from './rotate.ts';
import { orderOf, type Part, partKey, partsOf, proposedSettings, type RotationSettings, turnsOf } from './rotation.ts';
import { type KeptRotation, readKept } from './rotations.sql.ts';

/** A slot, who is expected in it, the stands, and the timetable if it was computed. */
export interface Rotation {
  slot: Slot;
  workshops: Workshop[];
  /** Expected groups, in their order. */
  groups: Group[];
  settings: RotationSettings;
  /** In how many each group is divided, by id. */
  parts: ReadonlyMap<string, number>;
  /** 0 before the first time. */
  version: number;
  timetable: Timetable | null;
}

export interface Timetable {
  turns: Pick<Slot, 'debut' | 'fin'>[];
  parts: Part[];
  /** `table[p][t]`: id of the stand of part `p` in turn `t`; null: none. */
  table: (string | null)[][];
  /** Same shape: placed by hand. */
  fixed: boolean[][];
  /** What is wrong with it, in sentences. */
  faults: string[];
  /** Groups confirmed since it was computed: it does not hold them. */
  newcomers: Group[];
  modifieeLe: Date;
}

/** The slots of an event and the timetable of one of them, the first by default; null when the event has no slot. */
export async function readRotations(
  db: Db,
  eventId: string,
  slotId: string,
): Promise<{ slots: Slot[]; rotation: Rotation } | null> {
  const slots = await slotsOf(db, eventId);
  const slot = slots.find((one) => one.id === slotId) ?? slots[0];
  return slot ? { slots, rotation: await rotationOf(db, eventId, slot) } : null;
}

export async function rotationOf(db: Db, eventId: string, slot: Slot): Promise<Rotation> {
  const workshops = await workshopsOf(db, eventId);
  const groups = (await groupsIn(db, eventId, EXPECTED)).filter((one) => one.creneauId === slot.id);
  const kept = await readKept(db, slot.id);
  return {
    slot,
    workshops,
    groups,
    settings: kept ?? proposedSettings(slot, workshops),
    parts: new Map(kept?.groupes.map((one) => [one.id, one.parts])),
    version: kept?.version ?? 0,
    timetable: kept && timetableOf(slot, workshops, groups, kept),
  };
}

function timetableOf(slot: Slot, workshops: Workshop[], groups: Group[], kept: KeptRotation): Timetable {
  const known = new Map(groups.map((one) => [one.id, one]));
  const parts = kept.groupes.flatMap((one) => {
    const group = known.get(one.id);
    return group ? partsOf({ ...one, classe: group.classe, jeunes: group.jeunes }) : [];
  });
  const held = new Map(kept.places.map((one) => [`${partKey(one.groupeId, one.part)}:${one.tour}`, one]));
  const cells = <T>(read: (key: string) => T): T[][] =>
    parts.map((part) => Array.from({ length: kept.tours }, (_, t) => read(`${part.id}:${t + 1}`)));
  const table = cells((key) => held.get(key)?.atelierId ?? null);
  const ranked = new Set(kept.groupes.map((one) => one.id));
  return {
    turns: turnsOf(slot, kept),
    parts,
    table,
    fixed: cells((key) => held.get(key)?.fixe ?? false),
    faults: faultsOf(orderOf(parts, workshops, kept), table),
    newcomers: groups.filter((one) => !ranked.has(one.id)),
    modifieeLe: kept.modifieeLe,
  };
}

/** Where a group, or each part of it, goes on the day. */
export interface GroupWay {
  lettre: string;
  jeunes: number;
  steps: { debut: Date; nom: string; lieu: string | null }[];
}

/** The way of a group as its slot was last computed or changed; empty before. */
export async function wayOfGroup(
  db: Db,
  group: Pick<Group, 'id' | 'evenementId' | 'creneauId' | 'creneau' | 'classe' | 'jeunes'>,
): Promise<GroupWay[]> {
  const kept = await readKept(db, group.creneauId);
  const own = kept?.groupes.find((one) => one.id === group.id);
  if (!kept || !own) return [];
  const stands = new Map((await workshopsOf(db, group.evenementId)).map((one) => [one.id, one]));
  const turns = turnsOf(group.creneau, kept);
  return partsOf({ ...group, ...own }).map((part) => ({
    lettre: part.lettre,
    jeunes: part.jeunes,
    steps: turns.flatMap(({ debut }, t) => {
      const place = kept.places.find(
        (one) => one.groupeId === group.id && one.part === part.part && one.tour === t + 1,
      );
      const stand = place && stands.get(place.atelierId);
      return stand ? [{ debut, nom: stand.nom, lieu: stand.lieu }] : [];
    }),
  }));
}
