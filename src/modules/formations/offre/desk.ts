import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { isEmptyScope, scopeOf } from '#modules/droits/index.ts';
import { schoolYearText } from './labels.ts';
import { campusOfferUrl, offerHref, ownOfferUrl } from './links.ts';
import { KEEP_OFFER, schoolYearOf, TYPE_FIGURES } from './tie.ts';
import { campusCounts, ownCounts } from './waiting.sql.ts';

const MOST_PLACES = 20;
type Actor = Parameters<DeskContributor>[1];

/** What the offer asks of who keeps it: of a campus, what is contested or to validate; of an establishment, what to confirm or to type. */
export const offerDesk: DeskContributor = async (ctx, actor) => [
  ...(await ofCampuses(ctx, actor)),
  ...(await ofEstablishments(ctx, actor)),
];

async function ofCampuses({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const { campus, ...none } = scopeOf(actor, KEEP_OFFER);
  if (campus.length === 0) return [];
  const year = schoolYearOf(isoDate(clock.now()));
  const scope = { ...none, campus, organisations: [], whole: false };
  const campuses = await campusesInScope(db, scope, MOST_PLACES);
  const ids = campuses.map((one) => one.id);
  return (await campusCounts(db, ids, year)).flatMap((one): DeskItem[] => [
    ...(one.contestees > 0
      ? [
          {
            key: `offre_contestee:${one.id}`,
            date: null,
            titre: count(one.contestees, 'formation contestée', 'formations contestées'),
            raison: `Un établissement dit que ce n’est pas exact : ${one.nom}`,
            action: { label: 'Lire', href: offerHref(campusOfferUrl(one.slug), { etat: 'contestee' }) },
            urgence: 'haute' as const,
          },
        ]
      : []),
    ...(one.soumises > 0
      ? [
          {
            key: `offre_soumise:${one.id}`,
            date: null,
            titre: count(one.soumises, 'formation soumise', 'formations soumises'),
            raison: `Un établissement veut la voir dans l’offre : ${one.nom}`,
            action: { label: 'Répondre', href: offerHref(campusOfferUrl(one.slug), { etat: 'soumise' }) },
            urgence: 'normale' as const,
          },
        ]
      : []),
    ...(one.attente > 0
      ? [
          {
            key: `effectifs_attente:${one.id}`,
            date: null,
            titre: `Effectifs à valider : ${count(one.attente, 'formation')}`,
            raison: `Saisis par les établissements, publics une fois validés : ${one.nom}`,
            action: { label: 'Valider', href: offerHref(campusOfferUrl(one.slug), { chiffres: 'attente' }) },
            urgence: 'normale' as const,
          },
        ]
      : []),
  ]);
}

async function ofEstablishments({ db, clock }: DeskContext, actor: Actor): Promise<DeskItem[]> {
  const scope = scopeOf(actor, TYPE_FIGURES);
  if (isEmptyScope(scope)) return [];
  const year = schoolYearOf(isoDate(clock.now()));
  const places = await ownCounts(db, scope.organisations.slice(0, MOST_PLACES), year);
  return places.flatMap((one): DeskItem[] => {
    const item = (key: string, titre: string, raison: string, label: string, filters: object): DeskItem => ({
      key: `${key}:${one.id}`,
      date: null,
      titre,
      raison,
      action: { label, href: offerHref(ownOfferUrl(one.slug), filters) },
      urgence: 'normale',
    });
    const asked = `Un campus les montre, ou veut les montrer : ${one.nom}`;
    const typed = `Places et élèves de ${schoolYearText(year)} : ${one.nom}`;
    const returned = `Un campus dit ce qui est à corriger : ${one.nom}`;
    const figures = (n: number) => count(n, 'formation');
    return [
      ...(one.aConfirmer > 0
        ? [
            item('offre_a_confirmer', `${count(one.aConfirmer, 'formation')} à confirmer`, asked, 'Répondre', {
              etat: 'a_confirmer',
            }),
          ]
        : []),
      ...(one.renvoyes > 0
        ? [
            item('effectifs_repris', `Effectifs à reprendre : ${figures(one.renvoyes)}`, returned, 'Reprendre', {
              chiffres: 'renvoye',
            }),
          ]
        : []),
      ...(one.manquants > 0
        ? [
            item('effectifs_manquants', `Effectifs à saisir : ${figures(one.manquants)}`, typed, 'Saisir', {
              chiffres: 'manquant',
            }),
          ]
        : []),
    ];
  });
}
