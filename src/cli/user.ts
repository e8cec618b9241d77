import type { Config } from '#core/config/index.ts';
import { OperatorError, Refusal } from '#core/errors/index.ts';
import { frenchDate, frenchDateTime, isoDate, systemClock } from '#core/time/index.ts';
import {
  type CommandLink,
  courriel,
  etatCompteLabels,
  linkByCommand,
  listComptes,
  openByCommand,
  reopenByCommand,
  requiredLine,
  resetByCommand,
  suspendByCommand,
} from '#modules/comptes/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { readShell } from '#modules/site/index.ts';
import { type Base, openBase } from './base.ts';
import type { Command } from './command.ts';
import { print, readArguments, tell, usage } from './console.ts';

type Work = (base: Base) => Promise<void>;

/** `maillage user add | list | link | reset | suspend | reopen`: accounts, before anybody can enter or when nobody can any more. */
export const userCommand: Command = async ({ args, config }) => {
  const [name = '', ...rest] = args;
  const plan = Object.hasOwn(PLANS, name) ? PLANS[name] : undefined;
  if (!plan) throw usage('« user » attend add, list, link, reset, suspend ou reopen.');
  const work = plan(rest, config);
  const base = await openBase(config, 'user');
  try {
    await work(base);
    return 0;
  } catch (error) {
    throw error instanceof Refusal ? new OperatorError(error.sentence, 2) : error;
  } finally {
    await base.close();
  }
};

/** Reads the arguments of each work before any base is opened. */
const PLANS: Record<string, (args: string[], config: Config) => Work> = {
  add: (args, config) => {
    const { values, positionals } = readArguments(
      'user add',
      args,
      { prenom: { type: 'string' }, nom: { type: 'string' }, role: { type: 'string' } },
      'any',
    );
    const address = addressOf('user add', positionals);
    const person = {
      courriel: address,
      prenom: lineOf('--prenom', values.prenom),
      nom: lineOf('--nom', values.nom),
      role: values.role ?? 'administrateur',
    };
    return async ({ db }) => {
      const link = await openByCommand({ db, clock: systemClock }, person);
      tell(`L’accès de ${address} est ouvert, avec le rôle « ${roleLabel(person.role)} ».`);
      giveLink(config, link);
    };
  },
  list: (args) => {
    readArguments('user list', args, {});
    return async ({ db }) => {
      const accounts = await listComptes(db, isoDate(systemClock.now()));
      if (accounts.length === 0) tell('Aucun accès. « user add » ouvre le premier.');
      for (const one of accounts) {
        const seen = one.derniereConnexion ? `connexion le ${frenchDate(one.derniereConnexion)}` : 'jamais connecté';
        const name = `${one.prenom} ${one.nom}`.trim();
        const held = one.roles.map(roleLabel).join(', ') || 'aucun rôle';
        print([one.courriel, name, etatCompteLabels[one.etat], held, seen].join('\t'));
      }
    };
  },
  link: (args, config) => {
    const address = addressOf('user link', readArguments('user link', args, {}, 'any').positionals);
    return async ({ db }) => giveLink(config, await linkByCommand({ db, clock: systemClock }, address));
  },
  reset: (args, config) => {
    const { address, motif } = withReason('user reset', args);
    return async ({ db }) => {
      const { name, contact } = await readShell(db);
      const origin = originOf(config);
      const from = { sender: { service: name, origin }, contact: contact ?? `${origin}/contact` };
      const link = await resetByCommand({ db, clock: systemClock, ...from }, address, motif);
      tell(`Plus rien de ce qui ouvrait l’accès de ${address} ne sert ; ses sessions sont fermées.`);
      tell('Un courriel le lui dit, sans le lien : remettez-le vous-même.');
      giveLink(config, link);
    };
  },
  suspend: (args) => {
    const { address, motif } = withReason('user suspend', args);
    return async ({ db }) => {
      await suspendByCommand({ db, clock: systemClock }, address, motif);
      print(`L’accès de ${address} est suspendu ; ses sessions sont fermées.`);
    };
  },
  reopen: (args) => {
    const { address, motif } = withReason('user reopen', args);
    return async ({ db }) => {
      await reopenByCommand({ db, clock: systemClock }, address, motif);
      print(`L’accès de ${address} est rétabli.`);
    };
  },
};

function withReason(command: string, args: string[]): { address: string; motif: string } {
  const { values, positionals } = readArguments(command, args, { motif: { type: 'string' } }, 'any');
  return { address: addressOf(command, positionals), motif: lineOf('--motif', values.motif) };
}

function addressOf(command: string, [text, ...others]: string[]): string {
  const read = courriel.safeParse(text);
  if (!read.success || others.length > 0)
    throw usage(`« ${command} » attend une adresse : npx maillage ${command} prenom.nom@exemple.fr`);
  return read.data;
}

function lineOf(option: string, text: string | undefined): string {
  const read = requiredLine(option, 300).safeParse(text);
  if (!read.success) throw usage(`${option} est à donner, sur une ligne.`);
  return read.data;
}

/** The link alone on stdout: it can be piped; what it is worth on stderr. */
function giveLink(config: Config, { path, expire }: CommandLink): void {
  tell(`Ce lien choisit une phrase de passe. Il sert une fois, avant le ${frenchDateTime(expire)} :`);
  print(`${originOf(config)}${path}`);
}

/** Where people open the service. */
function originOf({ publicUrl, host, port }: Config): string {
  if (publicUrl) return publicUrl;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}
