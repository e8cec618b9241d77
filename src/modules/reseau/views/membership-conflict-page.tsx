import { frenchPartialDate } from '#core/time/index.ts';
import type { Merge } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { memberRoleLabel } from '../labels.ts';
import { editMemberUrl, memberUrl } from '../links.ts';
import type { Membership } from '../membership-sheet.sql.ts';
import type { EditForm } from '../present-membership.ts';
import { ConflictPage } from './conflict-page.tsx';

const LABELS = {
  roles: 'Rôles dans le campus',
  college: 'Collège',
  fondateur: 'Membre fondateur',
  correspondant: 'Correspondant',
  debut: 'Dans le campus depuis',
  contact_le: 'Dernier échange',
  nom_public: 'Nom sur la page publique',
};

/** Somebody saved the membership while this person was writing: both versions, nothing lost. */
export function MembershipConflictPage(props: {
  campus: CampusPlace;
  membership: Membership;
  merge: Merge;
  other: { who: string; at: Date } | null;
  form: EditForm;
}) {
  const { campus, membership } = props;
  const people = new Map(props.form.people);
  const colleges = new Map(props.form.colleges);
  const show = (field: string, text: string): string => {
    if (text === '') return '';
    if (field === 'roles') return text.split(',').map(memberRoleLabel).join(', ');
    if (field === 'college') return colleges.get(text) ?? text;
    if (field === 'correspondant') return people.get(text) ?? 'une autre personne';
    return field === 'fondateur' || field === 'nom_public' ? text : frenchPartialDate(text);
  };
  return (
    <ConflictPage
      campus={campus}
      title={`Modifiée entre-temps : ${membership.nom}`}
      crumb={{ label: membership.nom, href: memberUrl(campus.slug, membership.slug) }}
      help="adhesion"
      action={editMemberUrl(campus.slug, membership.slug)}
      version={membership.version}
      merge={props.merge}
      labels={LABELS}
      show={show}
      other={props.other}
      closed={['roles', 'college', 'fondateur', 'correspondant', 'nom_public']}
      historyHref={memberUrl(campus.slug, membership.slug)}
    />
  );
}
