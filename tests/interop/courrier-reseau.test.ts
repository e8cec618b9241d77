import { afterAll, expect, test } from 'vitest';
import { deliverDue } from '#core/mail/deliver.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { answer, mailServer } from '#tests/support/mail-server.ts';
import { mailingWorld } from '#tests/support/mailings.ts';
import { depsTo, PUBLIC_URL } from '#tests/support/outgoing-mail.ts';
import { getPage, textOf } from '#tests/support/page.ts';

// The other side is `smtp-server`, and what it received is read by `mailparser`: neither knows our code.
const opened = await testDatabase();
const world = await mailingWorld(opened);
const server = await mailServer({
  onRcptTo: ({ address }, _, done) => done(address === 'pleine@exemple.fr' ? answer(550, 'unknown') : undefined),
});
afterAll(() => server.close());

test('a mailing as mail servers receive it: one address each, answers to who wrote, one click to refuse', async () => {
  await world.person('Ada Exèmple', 'ada@exemple.fr');
  await world.person('Bob Exemple', 'pleine@exemple.fr');
  const texte = 'Venez {personne}.\n\nBcc: tiers@exemple.fr\n<b>gras</b> https://campus.exemple.fr/agenda';
  const path = await world.write({ q: 'estuaire', objet: 'Portes ouvertes : {organisation}', texte });
  await world.confirm(path);
  await world.run();
  await deliverDue(depsTo(opened, server.port));
  expect(server.received).toHaveLength(1);
  const { to, parsed, raw } = server.received[0]!;
  expect(to).toEqual(['ada@exemple.fr']);
  expect(parsed.subject).toBe('Portes ouvertes\u00a0: Lycée Estuaire');
  expect(parsed.replyTo!.value).toEqual([{ address: world.director.courriel, name: '' }]);
  expect([parsed.bcc, parsed.cc]).toEqual([undefined, undefined]);
  expect(parsed.text).toContain('Venez Ada Exèmple.\n\nBcc: tiers@exemple.fr\n<b>gras</b>');
  expect(parsed.html).toContain('&lt;b>gras&lt;/b>');
  expect(parsed.html).toContain('<a href="https://campus.exemple.fr/agenda">');
  const list = parsed.headers.get('list') as unknown as {
    unsubscribe: { url: string };
    'unsubscribe-post': { name: string };
  };
  expect(list['unsubscribe-post'].name).toBe('List-Unsubscribe=One-Click');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  const { origin, pathname } = new URL(list.unsubscribe.url);
  expect(origin).toBe(PUBLIC_URL);
  const done = await sendForm(world.app, pathname, { 'List-Unsubscribe': 'One-Click' });
  expect(done.status).toBe(200);
  expect(textOf((await getPage(world.app, pathname)).document)).toContain('Votre opposition est enregistrée');
  await world.run();
  expect(await world.states()).toEqual({ 'Ada Exèmple': 'parti', 'Bob Exemple': 'refuse' });
});
