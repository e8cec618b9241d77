import type { Db } from '#core/db/index.ts';
import { type Measure, type MeasuredLine, type MeasureScope, situationDay } from '#core/measures/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { familyLabels, isOrganisationKind, kindLabels, type OrganisationFamily } from '#modules/organisations/index.ts';
import { commitmentKindLabels } from '../engagements/labels.ts';
import { commitmentUrl, memberUrl } from '../links.ts';
import { READ_COMMITMENTS, READ_MEMBERS } from '../member-routes.tsx';
import type { MembershipState } from '../membership.ts';
import { signedOn } from './commitments.sql.ts';
import { enteredBetween, leftBetween, type StandingLine, standingOn } from './standings.sql.ts';

const kindOf = (genre: string): string => (isOrganisationKind(genre) ? kindLabels[genre] : genre);

const lineOf =
  (campus: string, detail: (one: StandingLine) => string) =>
  (one: StandingLine): MeasuredLine => ({
    cle: one.cle,
    titre: one.titre,
    detail: detail(one),
    href: memberUrl(campus, one.slug),
    exemple: one.exemple,
    compte: true,
    cellule: familyLabels[one.famille as OrganisationFamily] ?? null,
  });

const standing = (id: string, statuts: readonly MembershipState[]): Measure => ({
  id,
  genre: 'nombre',
  ventilation: 'famille',
  acte: READ_MEMBERS,
  lines: async (db, scope) => {
    const rows = await standingOn(db, { campusId: scope.campus.id, day: situationDay(scope), statuts });
    return rows.map(lineOf(scope.campus.slug, (one) => kindOf(one.genre)));
  },
});

/** Who is a member, and not a partner nor a support. */
export const VOTING = ['fondateur', 'membre'] as const;
/** Who teaches, a collège left out: it is told of as a school of origin. */
const teaches = ({ famille, genre }: StandingLine): boolean =>
  (famille === 'scolaire' || famille === 'superieur') && genre !== 'college' && genre !== 'laboratoire';

const moves = (id: string, read: typeof enteredBetween, on: (one: StandingLine) => string | null): Measure => ({
  id,
  genre: 'nombre',
  ventilation: 'famille',
  acte: READ_MEMBERS,
  lines: async (db: Db, { campus, periode, today }: MeasureScope) => {
    const au = periode.au < today ? periode.au : today;
    const rows = await read(db, { campusId: campus.id, du: periode.du, au });
    return rows.map(
      lineOf(campus.slug, (one) => `${kindOf(one.genre)}, ${frenchPartialDate(on(one) ?? '') || 'sans date'}`),
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
      const rows = await standingOn(db, { campusId: scope.campus.id, day: situationDay(scope), statuts: VOTING });
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
      const rows = await signedOn(db, { campusId: scope.campus.id, day: situationDay(scope) });
      return rows.map((one) => ({
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
