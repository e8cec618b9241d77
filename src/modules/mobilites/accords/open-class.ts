import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import type { SchoolPlace } from '../accueils/access.ts';
import { classLabels } from '../accueils/labels.ts';
import { DRAW_UP } from '../accueils/placement.ts';
import { PUPIL_CLASS, schoolYearOf } from './accord.ts';
import { insertClass } from './classes.sql.ts';
import type { AccordContext } from './context.ts';
import { drawCodes } from './draw-codes.ts';
import type { ClassValues } from './schemas.ts';

const MOST = 60;

/** What a class may not be, by field. */
export class ClassRefused extends RuleBroken {
  constructor(readonly errors: Readonly<Record<string, string>>) {
    super('pupil_class.refused', Object.values(errors).join(' '));
  }
}

/**
 * Notes a class of the school year: as many opaque codes as it has pupils; whose each is stays on the paper of the school.
 * @returns its id. @throws NotFound · Forbidden · ClassRefused.
 */
export async function openClass(tx: Tx, ctx: AccordContext, place: SchoolPlace, values: ClassValues): Promise<string> {
  const author = authorOf(ctx, demand(ctx.actor, DRAW_UP, place.subject));
  const errors: Record<string, string> = {};
  if (values.nom === '' || values.nom.length > 60) errors.nom = 'Donnez le nom de la classe, en 60 caractères au plus.';
  if (!Object.hasOwn(classLabels, values.niveau)) errors.niveau = 'Choisissez le niveau.';
  const n = Number(values.effectif);
  if (!/^\d{1,3}$/.test(values.effectif) || n < 1 || n > MOST)
    errors.effectif = `Donnez le nombre de jeunes, de 1 à ${MOST}.`;
  if (Object.keys(errors).length > 0) throw new ClassRefused(errors);
  const annee = schoolYearOf(ctx.today);
  const id = await insertClass(tx, {
    ecoleId: place.school.id,
    annee,
    nom: values.nom,
    niveau: values.niveau,
    codes: drawCodes(n),
    auteurId: ctx.actor?.id ?? null,
    now: ctx.now,
  });
  if (!id) throw new ClassRefused({ nom: 'Cette classe est déjà notée pour cette année scolaire.' });
  await writeJournal(tx, {
    ...author,
    act: 'pupil_class.opened',
    objectType: PUPIL_CLASS,
    objectId: id,
    details: { organisation: place.school.id },
  });
  return id;
}
