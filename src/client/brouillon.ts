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
      const response = await fetch(`${address}?format=json`, {
        method: 'POST',
        body: new URLSearchParams(text),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        signal: sending.signal,
        keepalive: text.length < 60_000,
      });
      if (!response.ok) throw new Error(String(response.status));
      const { enregistre } = (await response.json()) as { enregistre: string };
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
  // Sent for good: a draft that is on its way arrives first, else the service would make it again after it was given up.
  form.addEventListener('submit', (event) => {
    const { submitter } = event as SubmitEvent;
    if (submitter === button) return;
    clearTimeout(timer);
    if (!onItsWay) {
      sent = true;
      return;
    }
    event.preventDefault();
    if (sent) return;
    sent = true;
    const late = new Promise((done) => window.setTimeout(done, WAIT_MS));
    void Promise.race([onItsWay, late]).then(() => {
      onItsWay = null;
      sending?.abort();
      form.requestSubmit(submitter);
    });
  });
}

/** What the form would send, as one text: also what is compared to know whether something was typed. */
function textOf(form: HTMLFormElement): string {
  const pairs = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return new URLSearchParams(pairs).toString();
}

export {};
