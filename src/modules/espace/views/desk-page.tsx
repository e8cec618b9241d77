import { useContext } from 'preact/hooks';
import { DeskList, EmptyState, emptyFrame, Icon, SectionTitle, ShellContext, WorkspacePage } from '#core/html/index.ts';
import type { Desk } from '../desk.ts';
import type { Endings } from '../endings.ts';
import { things } from '../labels.ts';
import { spaceUrl } from '../links.ts';

export interface DeskPageProps {
  desk: Desk;
  /** « Mardi 9 mars ». */
  day: string;
  /** Where the person works: « Campus Maintenance en environnement sensible ». */
  over: string | null;
  /** The label of the one campus of the person. */
  label: Endings | null;
  /** The person has no role at all. */
  noRole: boolean;
}

/** « Mardi 9 mars : cinq choses vous attendent ». */
export function DeskPage(props: DeskPageProps) {
  const { desk, day, label } = props;
  const { person } = useContext(ShellContext).workspace ?? emptyFrame;
  const n = desk.awaited;
  const wait = n > 1 ? ' vous attendent' : ' vous attend';
  const title = `${day} : ${n === 0 ? 'rien ne vous attend' : `${things(n)}${wait}`}`;
  const heading = (
    <>
      {day} :{' '}
      {n === 0 ? (
        'rien ne vous attend'
      ) : (
        <>
          <mark>{things(n)}</mark>
          {wait}
        </>
      )}
    </>
  );
  return (
    <WorkspacePage
      title={title}
      heading={heading}
      over={props.over ?? person.roles[0]}
      current="bureau"
      help="bureau_du_directeur"
    >
      <div class={label ? 'cols journee' : 'journee'} style={label ? '--cols:1.75fr 1fr;--gap:var(--e6)' : undefined}>
        <div>
          <section aria-labelledby="maintenant" class="sans-haut">
            <SectionTitle id="maintenant">Aujourd’hui et cette semaine</SectionTitle>
            {desk.now.length > 0 ? <DeskList rows={desk.now} pressing /> : <Nothing {...props} />}
          </section>
          {desk.later.length > 0 && (
            <section aria-labelledby="plus-tard" class="haut-7">
              <SectionTitle id="plus-tard">Plus tard</SectionTitle>
              <DeskList rows={desk.later} />
            </section>
          )}
          {desk.links.length > 0 && (
            <p class="actions haut-6">
              {desk.links.map((one) => (
                <a key={one.href} class="btn" href={one.href}>
                  {one.label}
                </a>
              ))}
            </p>
          )}
        </div>
        {label && <LabelPanel label={label} />}
      </div>
    </WorkspacePage>
  );
}

function Nothing({ desk, noRole }: DeskPageProps) {
  if (noRole) {
    return (
      <EmptyState title="Votre compte n’a pas de rôle en cours">
        <p class="petit">
          Un rôle dit ce que vous pouvez voir et faire. Demandez-le à la direction de votre campus, ou à la personne qui
          vous a invité.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={desk.later.length > 0 ? 'Rien cette semaine' : 'Rien à faire pour le moment'}>
      <p class="petit">
        Une tâche paraît ici quand un acte est attendu de vous, et disparaît quand il est fait.
        {desk.later.length > 0 && ` Plus tard : ${things(desk.later.length)}.`}
      </p>
    </EmptyState>
  );
}

/** Days left to the label of one's campus. */
function LabelPanel({ label }: { label: Endings }) {
  return (
    <section aria-labelledby="label" class="journee__label sans-haut">
      <SectionTitle id="label">Le label</SectionTitle>
      <p>
        <b class="chiffre">{label.days < 0 ? 'Échu' : label.daysText}</b>{' '}
        {label.days < 0 ? 'depuis le ' : `${label.days < 2 ? 'jour' : 'jours'} avant l’échéance : `}
        <time dateTime={label.day}>{label.date}</time>
        {label.example && (
          <>
            {' '}
            <small class="ex">exemple</small>
          </>
        )}
      </p>
      {label.derived && <p class="source">Fin calculée : début du label et durée donnés par sa source.</p>}
      <p class="haut-3">
        <a class="fleche" href={spaceUrl(label.slug)}>
          Le campus <Icon name="arrow-right" />
        </a>
      </p>
    </section>
  );
}
