import { type LiveView, MOST_VIEW_LINES } from '#core/reporting/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { campusAt, campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { familyLabels, kindLabels } from '#modules/organisations/index.ts';
import { commitmentKindLabels, commitmentStateLabels } from './engagements/labels.ts';
import { networkUrl } from './links.ts';
import { READ_COMMITMENTS, READ_MEMBERS } from './member-routes.tsx';
import { signedCommitments, signedOn } from './mesures/commitments.sql.ts';
import { membersOn } from './mesures/measures.ts';
import { standingsOf } from './mesures/standings.sql.ts';

const UNKNOWN = 'non renseigné';
const day = (value: string | null): string => (value ? frenchPartialDate(value) : UNKNOWN);

/** The situation on the last day of a period, or today while it runs. */
const lastDay = ({ au, today }: { au: string; today: string }): string => (au < today ? au : today);

/** Views of this room by which reports are answered. */
export const reportViews: readonly LiveView[] = [
  {
    id: 'reseau.membres_par_nature',
    publique: true,
    read: async (db, actor, scope) => {
      const campus = await campusAt(db, scope.campusSlug);
      if (!may(actor, READ_MEMBERS, campusSubject(campus)).allowed) return null;
      const members = membersOn(await standingsOf(db, campus.id), lastDay(scope));
      const counts = new Map<string, { famille: string; nature: string; n: number }>();
      for (const { genre, famille } of members) {
        const line = counts.get(genre) ?? {
          famille: familyLabels[famille as keyof typeof familyLabels],
          nature: kindLabels[genre as keyof typeof kindLabels],
          n: 0,
        };
        counts.set(genre, { ...line, n: line.n + 1 });
      }
      const lines = [...counts.values()].sort((one, other) => other.n - one.n);
      return {
        colonnes: ['famille', 'nature', 'nombre'],
        lignes: lines.map((one) => [one.famille, one.nature, String(one.n)]),
        total: lines.length,
        href: networkUrl(campus.slug),
      };
    },
  },
  {
    id: 'reseau.engagements',
    publique: false,
    read: async (db, actor, scope) => {
      const campus = await campusAt(db, scope.campusSlug);
      if (!may(actor, READ_COMMITMENTS, campusSubject(campus)).allowed) return null;
      const signed = signedOn(await signedCommitments(db, campus.id), lastDay(scope));
      return {
        colonnes: ['organisation', 'nature', 'objet', 'échéance', 'état'],
        lignes: signed
          .slice(0, MOST_VIEW_LINES)
          .map((one) => [
            one.organisation,
            commitmentKindLabels[one.nature],
            one.titre,
            day(one.echeance),
            commitmentStateLabels[one.etat],
          ]),
        total: signed.length,
        href: null,
      };
    },
  },
];
