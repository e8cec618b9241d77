import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, type Clock, daysBetween, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { listCampuses } from '#modules/campus/index.ts';
import { accessTopic } from '#modules/comptes/index.ts';
import { actes, roleLabel } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { endingOf } from './endings.ts';
import { failingImports } from './imports.sql.ts';
import { importUrl, PROFILE, spaceUrl } from './links.ts';
import { holdersOf, rolesEnding } from './remind.sql.ts';
import { importTopic, labelTopic } from './topics.ts';

interface Deps {
  db: Db;
  clock: Clock;
}

/** Days before, largest first: each is told once, and a day missed is caught up by the nearest. */
const ROLE_STEPS = [30, 7];
const LABEL_STEPS = [548, 365, 183, 31];
const IMPORTS_TOLD = 50;

/** The last step that a number of days has reached; null when none is. */
export const stepOf = (days: number, steps: readonly number[]): number | null =>
  steps.filter((step) => days <= step).at(-1) ?? null;

const rolesOf = (act: string): string[] => [...new Set(actes.get(act)!.autorisations.map((one) => one.role))];

/** Tells what comes to its end and what did not go in whole; run twice, it says nothing twice. @returns how many were told. */
export const remind = (deps: Deps): Promise<number> =>
  transaction(deps.db, async (tx) => {
    const within = { ...deps, db: tx as Db };
    return (await remindRoles(within)) + (await remindLabels(within)) + (await remindImports(within));
  });

async function remindRoles({ db, clock }: Deps): Promise<number> {
  const today = isoDate(clock.now());
  let told = 0;
  for (const one of await rolesEnding(db, today, addDays(today, ROLE_STEPS[0]!))) {
    const step = stepOf(daysBetween(today, one.fin), ROLE_STEPS);
    const written = await notify(db, clock.now(), {
      compteId: one.compteId,
      topic: accessTopic,
      titre: `Votre rôle prend fin le ${frenchPartialDate(one.fin)}`,
      texte: `${[roleLabel(one.role), one.lieu].filter(Boolean).join(', ')}. Qui vous l’a donné peut le prolonger.`,
      lien: PROFILE,
      cle: `role:${one.id}:${one.fin}:${step}`,
    });
    if (written) told++;
  }
  return told;
}

async function remindLabels({ db, clock }: Deps): Promise<number> {
  const today = isoDate(clock.now());
  const roles = rolesOf('labellisation.auto_evaluer');
  let told = 0;
  for (const campus of await listCampuses(db)) {
    const ending = endingOf(campus, today);
    const step = ending && ending.days >= 0 ? stepOf(ending.days, LABEL_STEPS) : null;
    if (!ending || step === null) continue;
    for (const compteId of await holdersOf(db, roles, campus.id, today)) {
      const written = await notify(db, clock.now(), {
        compteId,
        topic: labelTopic,
        titre: `Le label prend fin dans ${count(ending.days, 'jour')}`,
        texte: `${campus.nomUsuel ?? campus.nom}, échéance : ${ending.date}.`,
        lien: spaceUrl(campus.slug),
        cle: `label:${campus.id}:${ending.day}:${step}`,
      });
      if (written) told++;
    }
  }
  return told;
}

async function remindImports({ db, clock }: Deps): Promise<number> {
  const failing = await failingImports(db, IMPORTS_TOLD);
  if (failing.length === 0) return 0;
  const admins = await holdersOf(db, rolesOf('site.configurer_instance'), null, isoDate(clock.now()));
  let told = 0;
  for (const run of failing) {
    for (const compteId of admins) {
      const written = await notify(db, clock.now(), {
        compteId,
        topic: importTopic,
        titre: `Le fichier ${run.fichier} n’est pas passé en entier`,
        texte:
          run.etat === 'appliquee'
            ? `${count(run.rejetees, 'ligne laissée', 'lignes laissées')} de côté.`
            : 'Rien n’en a été écrit.',
        lien: importUrl(run.id),
        cle: `importation:${run.id}`,
      });
      if (written) told++;
    }
  }
  return told;
}

/** Each morning, before the mail of the day is made. */
export const reminderJob: Job = defineJob({
  name: 'espace.rappeler',
  title: 'Prévenir de ce qui prend fin',
  payload: z.undefined(),
  schedule: '15 7 * * *',
  catchUpHours: 26,
  run: async (deps) => void (await remind(deps)),
});
