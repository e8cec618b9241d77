import { jobs } from '#app';
import { readDemonstration } from '#core/demonstration/index.ts';
import type { ServerDeps } from '#core/http/index.ts';
import { startJobs, type Workers } from '#core/jobs/index.ts';
import { checkTemplates, type MailTransport, mailTransport } from '#core/mail/index.ts';
import { tell } from './console.ts';

/** Where this process hands mail over; says it when that is nowhere. @throws OperatorError for a broken data/courriels. */
export async function openMail({ config, db }: ServerDeps): Promise<MailTransport | null> {
  checkTemplates();
  const mail = mailTransport(config, config.demonstration && (await readDemonstration(db)) !== null);
  if (!mail) tell('Aucun serveur d’envoi (SMTP_URL) : les courriels attendent.');
  return mail;
}

/**
 * Starts the jobs of the rooms in the process that serves.
 * @param url where it listens: the origin of links when PUBLIC_URL is not given.
 */
export function startWorkers(deps: ServerDeps, mail: MailTransport | null, url: string): Workers {
  const origin = deps.config.publicUrl ?? url;
  const sender = async () => ({ service: (await deps.shell(deps.db)).name, origin });
  return startJobs({ ...deps, mail, sender }, jobs);
}
