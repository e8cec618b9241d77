import { count } from '#core/text/index.ts';
import { addDays, frenchPartialDate } from '#core/time/index.ts';
import type { SinceMark, SinceOrder, SinceReport, SinceSection } from '#core/workspace/index.ts';
import { campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { runningStates } from '../commitment-kinds.ts';
import { commitmentKindLabels, commitmentStateLabels } from '../engagements/labels.ts';
import { READ_EXCHANGES } from '../interactions/exchange.ts';
import { standingLabels } from '../labels.ts';
import { commitmentUrl, memberUrl } from '../links.ts';
import type { MembershipState } from '../membership.ts';
import {
  type CommitmentChange,
  commitmentChanges,
  type ExchangeChange,
  exchangeChanges,
  type StandingChange,
  standingChanges,
} from './changes.sql.ts';

/** A commitment that ends within these days is said with those that changed. */
const ENDS_WITHIN = 90;
/** Standings of the network of today. */
const INSIDE: ReadonlySet<MembershipState> = new Set(['fondateur', 'membre', 'partenaire', 'soutien']);

/** Members who came or left, commitments signed or about to end. */
export async function since({ db, actor, campus, from, to }: SinceOrder): Promise<SinceReport> {
  const subject = campusSubject(campus);
  const reads = (act: string): boolean => may(actor, act, subject).allowed;
  const period = { campusId: campus.id, from, to };
  // One after the other: a page takes one connection of the pool.
  const standings = reads('reseau.lire_membres') ? await standingChanges(db, period) : null;
  const commitments = reads('reseau.lire_engagements')
    ? await commitmentChanges(db, { ...period, until: addDays(to, ENDS_WITHIN), running: runningStates })
    : null;
  const exchanges = reads(READ_EXCHANGES) ? await exchangeChanges(db, period) : null;
  return {
    sections: [
      ...(standings ? [standingSection(campus.slug, standings)] : []),
      ...(commitments ? [commitmentSection(campus.slug, commitments)] : []),
      ...(exchanges ? [exchangeSection(campus.slug, exchanges)] : []),
    ],
    marks: (standings ?? []).flatMap(markOf),
    phrases: phrasesOf(standings ?? []),
  };
}

const entered = (one: StandingChange): boolean =>
  INSIDE.has(one.statut) && !(one.avant !== null && (INSIDE.has(one.avant) || one.avant === 'suspendu'));
const left = (one: StandingChange): boolean => one.statut === 'ancien';

function phrasesOf(standings: readonly StandingChange[]): string[] {
  const more = standings.filter(entered).length;
  const less = standings.filter(left).length;
  return [
    ...(more > 0 ? [`${count(more, 'membre')} de plus.`] : []),
    ...(less > 0 ? [`${count(less, 'membre')} de moins.`] : []),
  ];
}

const markOf = (one: StandingChange): SinceMark[] =>
  entered(one) || left(one)
    ? [{ day: one.debut, titre: entered(one) ? 'Un membre arrive' : 'Un membre part', note: one.organisation }]
    : [];

const standingSection = (slug: string, rows: readonly StandingChange[]): SinceSection => ({
  key: 'reseau',
  rang: 30,
  titre: 'Le réseau',
  colonnes: ['Organisation', 'Depuis le', 'Statut', 'Avant'],
  vide: 'Aucune organisation n’a changé de statut.',
  lignes: rows.map((one, rank) => ({
    key: `${one.slug}-${rank}`,
    href: memberUrl(slug, one.slug),
    exemple: one.exemple,
    cells: [
      one.organisation,
      frenchPartialDate(one.debut),
      standingLabels[one.statut],
      one.avant ? standingLabels[one.avant] : 'hors du réseau',
    ],
  })),
});

const exchangeSection = (slug: string, rows: readonly ExchangeChange[]): SinceSection => ({
  key: 'echanges',
  rang: 37,
  titre: 'Les échanges avec les membres',
  colonnes: ['Organisation', 'Échanges', 'Le dernier', 'Suites à donner'],
  vide: 'Aucun échange n’est noté.',
  lignes: rows.map((one) => ({
    key: one.slug,
    href: memberUrl(slug, one.slug),
    exemple: one.exemple,
    cells: [
      one.organisation,
      String(one.n),
      frenchPartialDate(one.dernier),
      one.suites > 0 ? String(one.suites) : 'aucune',
    ],
  })),
});

const commitmentSection = (slug: string, rows: readonly CommitmentChange[]): SinceSection => ({
  key: 'engagements',
  rang: 35,
  titre: 'Les engagements',
  colonnes: ['Engagement', 'Organisation', 'Signé le', 'Échéance', 'État'],
  vide: 'Aucun engagement n’a été signé, aucun n’arrive à échéance.',
  lignes: rows.map((one) => ({
    key: one.id,
    href: commitmentUrl(slug, one.id),
    exemple: one.exemple,
    cells: [
      `${one.titre} (${commitmentKindLabels[one.nature].toLowerCase()})`,
      one.organisation,
      one.signatureLe ? frenchPartialDate(one.signatureLe) : 'non signé',
      one.echeance ? frenchPartialDate(one.echeance) : 'sans terme',
      commitmentStateLabels[one.etat],
    ],
  })),
});
