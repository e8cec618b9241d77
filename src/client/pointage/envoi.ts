import { forget, kept, put, type Saisie } from './attente.ts';

/** `parti`: nothing waits for the network any more. */
export type Sending = 'parti' | 'sans_reseau' | 'session_finie';

const PATIENCE_MS = 20_000;

/** Sends what this person typed, in order, one page at a time. @returns how it ended, and whether the service received something. */
export function sendAll(personne: string): Promise<{ end: Sending; received: boolean }> {
  return navigator.locks.request('pointage', async () => {
    let received = false;
    for (const one of await kept()) {
      if (one.etat !== 'attente' || one.personne !== personne) continue;
      const end = await send(one);
      if (end !== 'parti') return { end, received };
      received = true;
    }
    return { end: 'parti' as const, received };
  });
}

async function send(one: Saisie): Promise<Sending> {
  const { version, acte, jeunes, filles, adultes, cle } = one;
  const body = new URLSearchParams({ ...one.champs, version, acte, jeunes, filles, adultes, cle });
  body.set('corrige', one.corrige.join(','));
  body.set('note_le', one.le);
  const response = await fetch(`${one.adresse}?format=json`, {
    method: 'POST',
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (!response || response.status >= 500 || response.status === 429) return 'sans_reseau';
  if (response.status === 401 || response.type === 'opaqueredirect') return 'session_finie';
  if (response.ok) {
    await forget(one.cle);
    return 'parti';
  }
  const said = await response.json().catch(() => ({}));
  await put({
    ...one,
    etat: response.status === 409 ? 'conflit' : 'refus',
    refus: said.refus ?? 'Vous ne pouvez plus noter ce groupe.',
    note: said.note ?? '',
    version: String(said.version ?? version),
  });
  return 'parti';
}
