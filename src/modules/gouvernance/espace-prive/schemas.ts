import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import type { Task } from '../decisions.sql.ts';
import { taskStateLabels } from '../follow-labels.ts';
import type { NoteText } from './notes.sql.ts';
import { MAX_NOTE, MAX_TITLE } from './space.ts';
import type { TaskFields } from './tasks.sql.ts';

const id = z.uuid();
export const fileParams = z.object({ id, fichier: id });
/** A number that no version can have finds none. */
export const versionParams = fileParams.extend({ numero: z.coerce.number().int().min(1).max(1_000_000).catch(0) });
export const noteParams = z.object({ id, note: id });
export const taskParams = z.object({ id, tache: id });

/** Total: a hand-typed address narrows nothing it does not know. */
export const notesQuery = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 100)),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export const tasksQuery = z.object({ etat: z.enum(['ouvertes', 'closes', 'toutes']).catch('ouvertes') });

const typed = (most: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.slice(0, most));
const version = z.coerce.number().int().min(0).catch(0);

export const noteInputs = ['le', 'titre', 'texte'] as const;
export type NoteValues = Record<(typeof noteInputs)[number], string>;
const noteFields = { version, le: typed(20), titre: typed(1_000), texte: typed(MAX_NOTE * 2) };
export const newNoteForm = z.object(noteFields);
/** Sent by the form, or by the page of both versions. */
export const noteForm = z.preprocess(withChoices, z.object(noteFields));

export const noteValues = ({ le, titre, texte }: NoteText): NoteValues => ({ le, titre, texte });

const line = (text: string): string => text.replace(/\s+/g, ' ').trim();
const isDay = (text: string): boolean => z.iso.date().safeParse(text).success;
const titleFault = (titre: string): string | null =>
  titre === '' ? 'Donnez un titre.' : titre.length > MAX_TITLE ? `${MAX_TITLE} caractères au plus.` : null;

type Checked<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string> };
const checked = <T>(value: T, faults: Record<string, string | null | false>): Checked<T> => {
  const errors = Object.fromEntries(Object.entries(faults).filter((one): one is [string, string] => Boolean(one[1])));
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value };
};

/** What a form of a note means, or what is refused of it by field. */
export function checkedNote(values: NoteValues): Checked<NoteText> {
  const titre = line(values.titre);
  const texte = values.texte.replace(/\r\n?/g, '\n').trim();
  return checked(
    { le: values.le, titre, texte },
    {
      le: !isDay(values.le) && 'Donnez une date complète.',
      titre: titleFault(titre),
      texte:
        texte === ''
          ? 'Écrivez la note.'
          : texte.length > MAX_NOTE && 'Cette note est trop longue : 10 000 caractères au plus.',
    },
  );
}

export const taskInputs = ['titre', 'responsable', 'organisation', 'echeance', 'etat', 'suite'] as const;
export type TaskValues = Record<(typeof taskInputs)[number], string>;
const taskFields = { titre: typed(1_000), responsable: typed(60), organisation: typed(60), echeance: typed(20) };
export const newTaskForm = z.object(taskFields);
/** Sent by the form, or by the page of both versions. */
export const taskForm = z.preprocess(
  withChoices,
  z.object({ version, ...taskFields, etat: typed(20), suite: typed(4_000) }),
);

export const taskValues = (one: TaskFields): TaskValues => ({
  titre: one.titre,
  responsable: one.responsableId ?? '',
  organisation: one.organisationId ?? '',
  echeance: one.echeance ?? '',
  etat: one.etat,
  suite: one.suite ?? '',
});

const isChoice = (text: string): boolean => text === '' || z.uuid().safeParse(text).success;

/** What a form of a task means, or what is refused of it by field. */
export function checkedTask(values: TaskValues): Checked<TaskFields> {
  const titre = line(values.titre);
  const suite = values.suite.replace(/\r\n?/g, '\n').trim();
  return checked(
    {
      titre,
      responsableId: values.responsable || null,
      organisationId: values.organisation || null,
      echeance: values.echeance || null,
      etat: values.etat as Task['etat'],
      suite: suite || null,
    },
    {
      titre: titleFault(titre),
      responsable: !isChoice(values.responsable) && 'Choisissez une personne de la liste.',
      organisation: !isChoice(values.organisation) && 'Choisissez une organisation de la liste.',
      echeance: values.echeance !== '' && !isDay(values.echeance) && 'Donnez une date complète, ou aucune.',
      etat: !Object.hasOwn(taskStateLabels, values.etat) && 'Choisissez un état.',
      suite: suite.length > 2_000 && '2 000 caractères au plus.',
    },
  );
}
