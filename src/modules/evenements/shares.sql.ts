import { type RawBuilder, sql } from 'kysely';
import { EXPECTED } from './inscriptions/group.ts';
import { dayStart, ended } from './list.sql.ts';

interface Held {
  campusId: string;
  /** ISO days, both included: those in which an event ends. */
  from: string;
  to: string;
  now: Date;
  /** Those of the agenda alone. */
  publicOnly: boolean;
}

/** Events `e` of a campus that were held in these days: one of later today is still to come. */
const held = (of: Held) => sql`e.campus_id = ${of.campusId}::uuid and e.supprime_le is null
  and e.annonce_le is not null and e.etat <> 'annule' and e.fin >= ${dayStart(of.from)} and e.fin < ${dayStart(of.to)} + interval '1 day'
  and ${ended(of)} and (e.visible or not ${of.publicOnly}::boolean)`;

/** Which of some organisations received or held an event, as rows `evenement_id`, `organisation_id`, each once. */
const hosting = (among: RawBuilder<unknown>) => sql`(
  select id as evenement_id, lieu_organisation_id as organisation_id from evenement where lieu_organisation_id in ${among}
  union select evenement_id, organisation_id from evenement_hote where organisation_id in ${among})`;

const title = sql`e.titre || coalesce(', ' || e.edition, '')`;
const day = sql`to_char(e.debut at time zone 'Europe/Paris', 'YYYY-MM-DD')`;

/** Events held, as rows of `reseau.ShareRow` with `organisation_id`, for each organisation that received or held one; `dans`: slug of the event. */
export const hostedEvents = (of: Held, among: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select x.organisation_id, 'evenement_tenu' as genre, e.id as cle, e.slug as dans, ${title} as titre, ${day} as le, e.etat, e.exemple
  from ${hosting(among)} x join evenement e on e.id = x.evenement_id where ${held(of)}`;

const classes = sql`evenement e join inscription_groupe g on g.evenement_id = e.id left join organisation o on o.id = g.organisation_id`;
const classTitle = sql`g.classe || ', ' || coalesce(o.nom, g.etablissement) || ' : ' || ${title}`;

/** The same for classes that came, for each organisation that hosted them; `dans`: the event. */
export const hostedClasses = (of: Held, among: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select x.organisation_id, 'classe_recue' as genre, g.id as cle, e.id::text as dans, ${classTitle} as titre, ${day} as le, g.etat, g.exemple
  from ${classes} join ${hosting(among)} x on x.evenement_id = e.id where ${held(of)} and g.etat = 'presente'`;

/**
 * The same for classes that were expected, for their school: one that came without having registered was received, and not registered.
 * @param of.bySlug `dans` is the slug of the event.
 */
export const registeredClasses = (
  of: Held & { bySlug: boolean },
  among: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select g.organisation_id, 'classe_inscrite' as genre, g.id as cle, ${of.bySlug ? sql`e.slug` : sql`e.id::text`} as dans,
    ${classTitle} as titre, ${day} as le, g.etat, g.exemple
  from ${classes} where ${held(of)} and g.organisation_id in ${among} and not g.sans_inscription
    and g.etat = any(${[...EXPECTED]}::text[])`;
