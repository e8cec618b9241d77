/** A count typed on this phone, kept until the service has received it. Numbers and the name of a class: nobody is named. */
export interface Saisie {
  /** By which the service knows it: sent twice, it counts once. */
  cle: string;
  groupe: string;
  /** Of its class, to be told. */
  nom: string;
  /** Where it is sent. */
  adresse: string;
  /** Print of the account that typed it: no other sends it. */
  personne: string;
  /** Of the registration that was seen. */
  version: string;
  acte: 'present' | 'absent';
  /** It never registered: absent, it leaves the list. */
  retrait?: true;
  jeunes: string;
  filles: string;
  adultes: string;
  /** ISO instant. */
  le: string;
  /** Keys of earlier counts of the same group, perhaps received. */
  corrige: string[];
  /** Of a group that never registered: its slot, its school, its class. */
  champs?: Record<string, string>;
  etat: 'attente' | 'conflit' | 'refus';
  /** Why it was refused, and what is noted instead. */
  refus: string;
  note: string;
}

const STORE = 'saisies';

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asked = indexedDB.open('pointage', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'cle' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

/** One transaction on what is kept: whole, or not at all. */
async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const base = await open();
  try {
    return await new Promise((done, fail) => {
      const work = base.transaction(STORE, mode);
      const asked = act(work.objectStore(STORE));
      work.oncomplete = () => done(asked.result);
      work.onerror = () => fail(work.error);
      work.onabort = () => fail(work.error);
    });
  } finally {
    base.close();
  }
}

/** What this phone keeps, oldest first. */
export const kept = async (): Promise<Saisie[]> =>
  (await within<Saisie[]>('readonly', (store) => store.getAll())).sort((a, b) => (a.le < b.le ? -1 : 1));

export const forget = (cle: string): Promise<undefined> => within('readwrite', (store) => store.delete(cle));
export const put = (one: Saisie): Promise<IDBValidKey> => within('readwrite', (store) => store.put(one));

/** Keeps a count in the place of those of the same group that wait: the last one is what its author means. */
export async function replaceWaiting(one: Saisie): Promise<void> {
  const before = (await kept()).filter((other) => other.groupe === one.groupe && other.personne === one.personne);
  const corrige = [...new Set([...before.flatMap((other) => [...other.corrige, other.cle]), ...one.corrige])];
  await put({ ...one, corrige });
  for (const other of before) await forget(other.cle);
}
