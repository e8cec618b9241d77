import { EtatMark, Example, Field, Icon, Refused } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchTime, isoDate } from '#core/time/index.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { headsText } from '../inscriptions/labels.ts';
import { countUrl } from '../inscriptions/links.ts';
import type { AttendancePageProps } from './attendance-page.tsx';

/** One group: who is expected, what was counted, and the form that counts it. */
export function AttendanceGroup(props: AttendancePageProps & { group: Group }) {
  const { event, group, today } = props;
  const frozen = event.etat === 'clos' || event.etat === 'annule';
  const early = isoDate(group.creneau.debut) > today;
  return (
    <>
      <h3>
        {group.classe} {group.exemple && <Example />}
        {group.sansInscription && <span class="source"> sans inscription</span>}
      </h3>
      <p class="petit doux">
        {[
          group.ecole,
          group.commune,
          !group.sansInscription && `${headsText(group)} attendus`,
          group.car && `car de ${group.car.depart}`,
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      <Noted group={group} />
      {early && (
        <p class="petit doux" data-tot="">
          À compter le jour même.
        </p>
      )}
      {!frozen && (early ? <Early {...props} /> : <CountForm {...props} />)}
    </>
  );
}

/** What was counted, and when: the hour, or the day of a correction. */
function Noted({ group: { etat, presence, compteLe, creneau } }: { group: Group }) {
  if (!compteLe) return null;
  const at = isoDate(compteLe) === isoDate(creneau.debut) ? frenchTime(compteLe) : frenchDate(compteLe);
  if (!presence)
    return etat === 'absente' ? (
      <p>
        <EtatMark tone="alerte">groupe absent, {at}</EtatMark>
      </p>
    ) : null;
  const besides = [
    presence.filles !== null && `dont ${count(presence.filles, 'fille')}`,
    presence.adultes !== null && count(presence.adultes, 'adulte'),
  ].filter(Boolean);
  return (
    <p>
      <EtatMark tone="ok">
        {count(presence.jeunes, 'présent')}, {at}
      </EtatMark>
      {besides.length > 0 && <span class="petit doux"> {besides.join(', ')}</span>}
    </p>
  );
}

/** Kept on a phone the day before, the list counts when its day has come. */
const Early = (props: AttendancePageProps & { group: Group }) =>
  props.kept ? (
    <div hidden data-des={isoDate(props.group.creneau.debut)}>
      <CountForm {...props} />
    </div>
  ) : null;

/** Closed until the group arrives: what is expected is already typed, girls are counted or left out. */
function CountForm(props: AttendancePageProps & { group: Group }) {
  const { campus, event, group, typed, errors } = props;
  const own = typed?.groupe === group.id ? typed : null;
  const { presence } = group;
  const before = {
    jeunes: String(presence?.jeunes ?? group.jeunes),
    filles: String(presence?.filles ?? ''),
    adultes: String((presence ? presence.adultes : group.adultes) ?? ''),
  };
  const field = (name: 'jeunes' | 'filles' | 'adultes', label: string, hint?: string) => (
    <Field
      id={`${name}-${group.id}`}
      name={name}
      label={label}
      hint={hint}
      value={own ? own[name] : before[name]}
      error={own ? errors[name] : undefined}
      required={name !== 'filles'}
      inputMode="numeric"
      maxLength={4}
      autocomplete="off"
    />
  );
  return (
    <details open={own !== null || props.groupe === group.id} class="haut-3">
      <summary class="btn">
        {group.etat === 'confirmee' ? 'Compter' : 'Corriger'}
        <span class="cache"> {group.classe}</span>
      </summary>
      <form
        method="post"
        action={countUrl(campus.slug, event.id, group.id)}
        class="pile haut-3"
        data-compte=""
        data-retrait={group.sansInscription ? '' : undefined}
      >
        <input type="hidden" name="version" value={group.version} />
        <Refused text={own ? errors.groupe : undefined} />
        <p class="err" role="alert" tabIndex={-1} data-faute="" hidden />
        {field('jeunes', 'Jeunes présents')}
        {field('filles', 'Dont filles', girlsHint(group))}
        {field('adultes', 'Adultes présents')}
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="present">
            <Icon name="check" /> Valider l’arrivée
          </button>
          {group.etat !== 'absente' && (
            <button class="btn btn--nu" type="submit" name="acte" value="absent" formNoValidate>
              {group.sansInscription ? 'Retirer de la liste' : 'Noter absent'}
            </button>
          )}
        </p>
      </form>
    </details>
  );
}

const girlsHint = ({ filles }: Group): string =>
  `${filles === null ? '' : `${filles} annoncées. `}Laissez vide si vous ne comptez pas.`;
