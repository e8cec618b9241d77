import { Choice, Field, Icon, Refused, SectionTitle } from '#core/html/index.ts';
import { groupLinkActUrl } from '../inscriptions/links.ts';
import type { LinkAct } from '../inscriptions/schemas.ts';
import type { GroupLinkProps } from './group-link-page.tsx';

const ACTS: Record<LinkAct, string> = {
  accepter_place: 'Accepter la place',
  laisser_place: 'Laisser la place à un autre groupe',
  reconfirmer: 'Nous venons toujours',
  effectif: 'Changer l’effectif',
  annuler: 'Annuler notre inscription',
};

/** What whoever holds the link may do now. */
export function LinkActs({ acts, group, token, typed, errors }: GroupLinkProps) {
  const count = (name: 'jeunes' | 'adultes' | 'filles', label: string, now: number | null) => (
    <Field
      name={name}
      label={label}
      value={typed[name] ?? String(now ?? '')}
      error={errors[name]}
      inputMode="numeric"
      maxLength={6}
      autocomplete="off"
    />
  );
  return (
    <section aria-labelledby="faire" class="haut-5">
      <SectionTitle id="faire">Ce que vous pouvez faire</SectionTitle>
      <form method="post" action={groupLinkActUrl(token)} class="pile fiche">
        <input type="hidden" name="version" value={group.version} />
        <fieldset id="acte" tabIndex={-1}>
          <legend>Votre choix</legend>
          {acts.map((one) => (
            <Choice key={one} type="radio" name="acte" value={one} checked={typed.acte === one}>
              {ACTS[one]}
            </Choice>
          ))}
          <Refused text={errors.acte} />
        </fieldset>
        {acts.includes('effectif') && (
          <fieldset>
            <legend>Si l’effectif change</legend>
            <p class="petit doux">Moins de jeunes : le rang est gardé. Plus de jeunes : la demande est réexaminée.</p>
            <div class="grille" style="--min:9rem;--gap:var(--e4)">
              {count('jeunes', 'Jeunes', group.jeunes)}
              {count('adultes', 'Adultes', group.adultes)}
              {count('filles', 'Dont filles', group.filles)}
            </div>
          </fieldset>
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="paper-plane-tilt" /> Envoyer
          </button>
        </p>
      </form>
    </section>
  );
}
