// Keeps what is typed in a form that names its draft: on leaving a field, and fifteen seconds after the last letter. Says
// so beside the buttons. Without script the button « Garder le brouillon » does the same.
const PAUSE_MS = 15_000;
/** A form that is sent waits no longer than this for the draft that is on its way. */
const WAIT_MS = 2_000;
const FAILED = 'Brouillon non gardé : nous réessayons.';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-brouillon-formulaire]')) keep(form);

function keep(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('button[data-brouillon]');
  const said = form.querySelector<HTMLElement>('[data-brouillon-etat]');
  const address = button?.dataset.brouillon;
  if (!button || !said || !address) return;
  let timer = 0;
  let kept = textOf(form);
  let sending: AbortController | null = null;
  let sent = false;
  let onItsWay: Promise<void> | null = null;

  function save(): Promise<void> {
    const going = send().finally(() => {
      if (onItsWay === going) onItsWay = null;
    });
    onItsWay = going;
    return going;
  }

  async function send(): Promise<void> {
    clearTimeout(timer);
    const text = textOf(form);
    if (sent || text === kept) return;
    sending?.abort();
    sending = new AbortController();
    try {
      const enregistre = await post(address!, text, sending.signal);
      kept = text;
      said!.textContent = `Brouillon gardé à ${enregistre}`;
    } catch (error) {
      if ((error as Error).name === 'AbortError') return;
      said!.textContent = FAILED;
      timer = window.setTimeout(save, PAUSE_MS);
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE_MS);
  });
  form.addEventListener('change', () => void save());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save();
  });
  whenSent(form, button, {
    close: () => {
      clearTimeout(timer);
      sent = true;
      return onItsWay;
    },
    drop: () => {
      onItsWay = null;
      sending?.abort();
    },
  });
}

/** A form is sent for good: a draft on its way arrives first, else the service would make it again after it was given up. */
function whenSent(
  form: HTMLFormElement,
  button: HTMLButtonElement,
  draft: { close(): Promise<void> | null; drop(): void },
): void {
  let waiting = false;
  form.addEventListener('submit', (event) => {
    const { submitter } = event as SubmitEvent;
    if (submitter === button) return;
    const onItsWay = draft.close();
    if (!onItsWay) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    const late = new Promise((done) => window.setTimeout(done, WAIT_MS));
    void Promise.race([onItsWay, late]).then(() => {
      draft.drop();
      form.requestSubmit(submitter);
    });
  });
}

/** @returns the hour at which it was kept, as the service says it. */
async function post(address: string, text: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(`${address}?format=json`, {
    method: 'POST',
    body: new URLSearchParams(text),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    signal,
    keepalive: text.length < 60_000,
  });
  if (!response.ok) throw new Error(String(response.status));
  return ((await response.json()) as { enregistre: string }).enregistre;
}

/** What the form would send, as one text: also what is compared to know whether something was typed. */
function textOf(form: HTMLFormElement): string {
  const pairs = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return new URLSearchParams(pairs).toString();
}

export {};
