import type { Tx } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { notifyAll } from '#modules/notifications/index.ts';
import { holders } from '#modules/reseau/index.ts';
import type { ChangedTie } from './change-tie.ts';
import { lineTitle, type OfferContext } from './context.ts';
import { campusOfferUrl, lineUrl, offerHref, ownOfferUrl } from './links.ts';
import type { OfferLineView } from './ties.sql.ts';
import { offerTopic } from './topics.ts';

const MEMBERS = ['correspondant', 'responsable_organisation'];
const TEAM = ['directeur_campus', 'equipe_campus'];

type Place = { campusId: string } | { organisationId: string };

/** Tells whoever holds some roles in a place, but for who acts. */
async function tellHolders(
  tx: Tx,
  ctx: OfferContext,
  roles: readonly string[],
  place: Place,
  said: { titre: string; texte: string; lien: string },
): Promise<void> {
  const people = await holders(tx, { roles, ...place, today: ctx.today });
  const comptes = people.map((one) => one.compteId);
  await notifyAll(tx, ctx.now, { comptes, but: ctx.actor?.id }, { topic: offerTopic, ...said });
}

const namesOf = (lines: readonly ChangedTie[]): string =>
  lines
    .slice(0, 5)
    .map((one) => lineTitle(one.line))
    .join(' ; ') + (lines.length > 5 ? '…' : '');

const gathered = (changed: readonly ChangedTie[], keyOf: (one: ChangedTie) => string): ChangedTie[][] => {
  const groups = new Map<string, ChangedTie[]>();
  for (const one of changed) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
};

/** Tells each establishment once what it is asked, each campus once what is contested. */
export async function tellChanges(tx: Tx, ctx: OfferContext, changed: readonly ChangedTie[]): Promise<void> {
  const asked = changed.filter((one) => one.to === 'a_confirmer' || one.surParole);
  for (const group of gathered(asked, (one) => `${one.line.organisationId} ${one.campus.id} ${one.to}`)) {
    const { line, campus, surParole } = group[0]!;
    const many = count(group.length, 'formation');
    await tellHolders(
      tx,
      ctx,
      MEMBERS,
      { organisationId: line.organisationId },
      {
        titre: surParole
          ? `${campus.nom} montre ${many} de ${line.organisation} sur sa parole`
          : `${campus.nom} vous demande de confirmer ${many}`,
        texte: namesOf(group),
        lien: ownOfferUrl(line.organisationSlug),
      },
    );
  }
  await tellSubmitted(tx, ctx, changed);
  const contested = changed.filter((one) => one.to === 'contestee');
  for (const group of gathered(contested, (one) => `${one.line.organisationId} ${one.campus.id}`)) {
    const { line, campus } = group[0]!;
    await tellHolders(
      tx,
      ctx,
      TEAM,
      { campusId: campus.id },
      {
        titre: `${line.organisation} conteste ${count(group.length, 'formation')}`,
        texte: namesOf(group),
        lien: offerHref(campusOfferUrl(campus.slug), { etat: 'contestee' }),
      },
    );
  }
}

/** Tells each campus once what is submitted to it, each establishment once what became of what it had submitted. */
async function tellSubmitted(tx: Tx, ctx: OfferContext, changed: readonly ChangedTie[]): Promise<void> {
  const moved = changed.filter((one) => one.to === 'soumise' || (one.from === 'soumise' && one.to !== 'proposee'));
  for (const group of gathered(moved, (one) => `${one.line.organisationId} ${one.campus.id} ${one.to}`)) {
    const { line, campus, to } = group[0]!;
    const many = count(group.length, 'formation');
    const texte = namesOf(group);
    if (to === 'soumise') {
      const said = { titre: `${line.organisation} soumet ${many}`, texte };
      const lien = offerHref(campusOfferUrl(campus.slug), { etat: 'soumise' });
      await tellHolders(tx, ctx, TEAM, { campusId: campus.id }, { ...said, lien });
    } else {
      const titre = `${campus.nom} ${to === 'confirmee' ? 'accepte' : 'décline'} ${many}`;
      const lien = ownOfferUrl(line.organisationSlug);
      await tellHolders(tx, ctx, MEMBERS, { organisationId: line.organisationId }, { titre, texte, lien });
    }
  }
}

/** Tells the establishment that its figures are to be typed again. */
export const tellReturned = (tx: Tx, ctx: OfferContext, line: OfferLineView, year: string, reason: string) =>
  tellHolders(
    tx,
    ctx,
    MEMBERS,
    { organisationId: line.organisationId },
    {
      titre: `Effectifs ${year} à reprendre : ${lineTitle(line)}`,
      texte: reason,
      lien: lineUrl(line.id),
    },
  );
