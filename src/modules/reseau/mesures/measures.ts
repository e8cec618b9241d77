import type { Db } from '#core/db/index.ts';
import { type Measure, type MeasuredLine, type MeasureScope, situationDay } from '#core/measures/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { familyLabels, isOrganisationKind, kindLabels, type OrganisationFamily } from '#modules/organisations/index.ts';
import { commitmentKindLabels } from '../engagements/labels.ts';
import { commitmentUrl, memberUrl } from '../links.ts';
import { READ_COMMITMENTS, READ_MEMBERS } from '../member-routes.tsx';
import type { MembershipState } from '../membership.ts';
import { signedCommitments, signedOn } from './commitments.sql.ts';
import { standingsOf } from './standings.sql.ts';
import { byOrganisation, enteredBetween, leftBetween, onDay, type Standing, type Standings } from './standings.ts';

const kindOf = (genre: string): string => (isOrganisationKind(genre) ? kindLabels[genre] : genre);

const lineOf =
  (campus: string, detail: (one: Standing) => string) =>
  (one: Standing): MeasuredLine => ({
    cle: one.cle,
    titre: one.titre,
    detail: detail(one),
    href: memberUrl(campus, one.slug),
    exemple: one.exemple,
    compte: true,
    cellule: familyLabels[one.famille as OrganisationFamily] ?? null,
  });

/** The standings of a campus, read once for all that is asked of a page. */
const standings = (db: Db, { campus, once }: MeasureScope): Promise<Standings> =>
  once(`reseau.standings.${campus.id}`, async () => byOrganisation(await standingsOf(db, campus.id)));

/** Who stood there on the last day of a period, with one of some standings. */
async function standingAs(db: Db, scope: MeasureScope, statuts: readonly MembershipState[]): Promise<Standing[]> {
  const day = situationDay(scope);
  const there = await scope.once(`reseau.standings.${scope.campus.id}.${day}`, async () =>
    onDay(await standings(db, scope), day),
  );
  return there.filter((one) => statuts.includes(one.statut));
}

const standing = (id: string, statuts: readonly MembershipState[]): Measure => ({
  id,
  genre: 'nombre',
  ventilation: 'famille',
  acte: READ_MEMBERS,
  lines: async (db, scope) => {
    const rows = await standingAs(db, scope, statuts);
    return rows.map(lineOf(scope.campus.slug, (one) => kindOf(one.genre)));
  },
});

const VOTING: readonly MembershipState[] = ['fondateur', 'membre'];
/** Members on a day, and not partners nor supports. @param day ISO. */
export const membersOn = (rows: readonly Standing[], day: string): Standing[] =>
  onDay(byOrganisation(rows), day).filter((one) => VOTING.includes(one.statut));
/** Who teaches, a collège left out: it is told of as a school of origin. */
const teaches = ({ famille, genre }: Standing): boolean =>
  (famille === 'scolaire' || famille === 'superieur') && genre !== 'college' && genre !== 'laboratoire';

const moves = (id: string, read: typeof enteredBetween, on: (one: Standing) => string | null): Measure => ({
  id,
  genre: 'nombre',
  ventilation: 'famille',
  acte: READ_MEMBERS,
  lines: async (db: Db, scope: MeasureScope) => {
    const rows = read(await standings(db, scope), scope.periode.du, situationDay(scope));
    return rows.map(
      lineOf(scope.campus.slug, (one) => `${kindOf(one.genre)}, ${frenchPartialDate(on(one) ?? '') || 'sans date'}`),
    );
  },
});

/** Figures of the network: who was there on a day, who came and left, what was promised. */
export const measures: readonly Measure[] = [
  standing('membres_en_vigueur', VOTING),
  standing('partenaires_en_vigueur', ['partenaire', 'soutien']),
  {
    id: 'etablissements_formation',
    genre: 'nombre',
    ventilation: 'nature',
    acte: READ_MEMBERS,
    lines: async (db, scope) => {
      const rows = await standingAs(db, scope, VOTING);
      const line = lineOf(scope.campus.slug, (one) => kindOf(one.genre));
      return rows.filter(teaches).map((one) => ({ ...line(one), cellule: kindOf(one.genre) }));
    },
  },
  {
    id: 'engagements_en_cours',
    genre: 'nombre',
    ventilation: 'nature',
    acte: READ_COMMITMENTS,
    lines: async (db, scope) => {
      const { id } = scope.campus;
      const signed = await scope.once(`reseau.commitments.${id}`, () => signedCommitments(db, id));
      return signedOn(signed, situationDay(scope)).map((one) => ({
        cle: one.id,
        titre: one.titre,
        detail: one.organisation,
        href: commitmentUrl(scope.campus.slug, one.id),
        exemple: one.exemple,
        compte: true,
        cellule: commitmentKindLabels[one.nature],
      }));
    },
  },
  moves('entrees_reseau', enteredBetween, (one) => one.debut),
  moves('sorties_reseau', leftBetween, (one) => one.fin),
];
