import type { Tx } from '#core/db/index.ts';
import { enqueueMail, type MailRequest } from '#core/mail/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime, frenchPartialDate, frenchTime } from '#core/time/index.ts';
import { lastInstant } from '../avis/opinion.ts';
import { AGENDA } from '../links.ts';
import { ownSafetyListUrl } from '../securite/links.ts';
import { goneFrom } from '../securite/safety-list.ts';
import { calendarOfGroup } from './calendar.ts';
import type { GroupContext } from './context.ts';
import type { GroupEvent } from './event.sql.ts';
import type { Group } from './groups.sql.ts';
import { groupName, groupStateLabels, presenceText } from './labels.ts';
import { groupLinkUrl } from './links.ts';
import { tokenOf } from './token.ts';

const NO_PLACE = 'lieu à préciser';
const NOTHING_TO_BRING = 'rien de particulier';

export const linkOf = (ctx: Pick<GroupContext, 'sender' | 'secret'>, group: Pick<Group, 'id'>): string =>
  `${ctx.sender.origin}${groupLinkUrl(tokenOf(ctx.secret, group.id))}`;

/** The visit as a calendar file. */
export const calendarFor = (ctx: GroupContext, event: GroupEvent, group: Group): string =>
  calendarOfGroup(event, group, { url: linkOf(ctx, group), origin: ctx.sender.origin, now: ctx.now });

type Letter = Pick<MailRequest, 'template' | 'variables' | 'calendar'>;

/** Writes to whoever registered a group; to nobody once the address is erased. */
async function write(tx: Tx, ctx: GroupContext, event: GroupEvent, group: Group, letter: Letter): Promise<void> {
  if (!group.contact) return;
  await enqueueMail(tx, {
    ...letter,
    to: { address: group.contact.courriel, name: group.contact.nom },
    sender: ctx.sender,
    campus: event.campus,
    replyTo: event.contactCourriel,
  });
}

const heads = (group: Group) => ({ effectif: count(group.jeunes, 'jeune'), adultes: count(group.adultes, 'adulte') });

/** The answer to a registration as it stands: received, confirmed, waiting with its rank, offered a place. */
export async function tellState(
  tx: Tx,
  ctx: GroupContext,
  event: GroupEvent,
  group: Group,
  rang: number,
): Promise<void> {
  const about = { evenement: event.titre, groupe: groupName(group), lien: linkOf(ctx, group) };
  const date = frenchDate(group.creneau.debut);
  switch (group.etat) {
    case 'recue':
      return write(tx, ctx, event, group, {
        template: 'inscription_recue',
        variables: { ...about, ...heads(group), date_limite: frenchDate(group.creneau.debut) },
      });
    case 'confirmee':
      return write(tx, ctx, event, group, {
        template: 'inscription_confirmee',
        variables: {
          ...about,
          ...heads(group),
          date,
          heure: frenchTime(group.creneau.debut),
          lieu: event.lieu ?? NO_PLACE,
        },
        calendar: calendarFor(ctx, event, group),
      });
    case 'en_attente':
      return write(tx, ctx, event, group, {
        template: 'inscription_attente',
        variables: { ...about, effectif: count(group.jeunes, 'jeune'), rang: String(rang) },
      });
    case 'proposee':
      return write(tx, ctx, event, group, {
        template: 'inscription_promue',
        variables: { ...about, date, date_limite: frenchDateTime(group.offreJusquAu!) },
      });
    default:
      return;
  }
}

/** That a group cannot be received, and why. */
export const tellRefused = (tx: Tx, ctx: GroupContext, event: GroupEvent, group: Group, motif: string): Promise<void> =>
  write(tx, ctx, event, group, {
    template: 'inscription_refusee',
    variables: {
      evenement: event.titre,
      groupe: groupName(group),
      date: frenchDate(group.creneau.debut),
      motif,
      lien: `${ctx.sender.origin}${AGENDA}`,
    },
  });

/** That its registration is cancelled, at its own demand: the date leaves its calendar. */
export const tellLeft = (tx: Tx, ctx: GroupContext, event: GroupEvent, group: Group): Promise<void> =>
  write(tx, ctx, event, group, {
    template: 'inscription_annulee',
    variables: {
      evenement: event.titre,
      groupe: groupName(group),
      date: frenchDate(group.creneau.debut),
      lien: linkOf(ctx, group),
    },
    calendar: calendarFor(ctx, event, group),
  });

/** That the event will not take place. */
export const tellCancelledEvent = (
  tx: Tx,
  ctx: GroupContext,
  event: GroupEvent,
  group: Group,
  motif: string,
): Promise<void> =>
  write(tx, ctx, event, group, {
    template: 'evenement_annule',
    variables: {
      evenement: event.titre,
      date: frenchDate(group.creneau.debut),
      motif,
      lien: `${ctx.sender.origin}${AGENDA}`,
    },
    calendar: calendarFor(ctx, event, group),
  });

/** That its slot is on another day or at another hour: the date moves in the calendar of a group that has entered. */
export const tellMoved = (tx: Tx, ctx: GroupContext, event: GroupEvent, group: Group): Promise<void> =>
  write(tx, ctx, event, group, {
    template: 'creneau_deplace',
    variables: {
      evenement: event.titre,
      groupe: groupName(group),
      date: frenchDate(group.creneau.debut),
      heure: frenchTime(group.creneau.debut),
      lieu: event.lieu ?? NO_PLACE,
      etat: groupStateLabels[group.etat],
      lien: linkOf(ctx, group),
    },
    ...(group.etat === 'confirmee' ? { calendar: calendarFor(ctx, event, group) } : {}),
  });

/** That its certificate of attendance is ready, behind its link. */
export const tellCertificate = (tx: Tx, ctx: GroupContext, event: GroupEvent, group: Group): Promise<void> =>
  write(tx, ctx, event, group, {
    template: 'attestation_presence',
    variables: {
      evenement: event.titre,
      groupe: groupName(group),
      date: frenchDate(group.creneau.debut),
      presents: presenceText(group.presence!),
      date_avis: frenchDate(lastInstant(group)),
      lien: linkOf(ctx, group),
    },
  });

/** That the site wants the names of those who enter, and where to give them: never by mail. @param due ISO day; past, today is said. */
export const askList = (tx: Tx, ctx: GroupContext, event: GroupEvent, group: Group, due: string): Promise<void> =>
  write(tx, ctx, event, group, {
    template: 'liste_securite_a_deposer',
    variables: {
      lieu: event.lieu ?? NO_PLACE,
      date_limite: frenchPartialDate(due < ctx.today ? ctx.today : due),
      date_purge: frenchDate(goneFrom(group.creneau.fin)),
      lien: `${ctx.sender.origin}${ownSafetyListUrl(tokenOf(ctx.secret, group.id))}`,
    },
  });

/** What is near, and what to bring. */
export const remind = (tx: Tx, ctx: GroupContext, event: GroupEvent, group: Group): Promise<void> =>
  write(tx, ctx, event, group, {
    template: 'rappel_visite',
    variables: {
      evenement: event.titre,
      ...heads(group),
      date: frenchDate(group.creneau.debut),
      heure: frenchTime(group.creneau.debut),
      lieu: event.lieu ?? NO_PLACE,
      consignes: event.equipements ?? NOTHING_TO_BRING,
      lien: linkOf(ctx, group),
    },
    calendar: calendarFor(ctx, event, group),
  });
