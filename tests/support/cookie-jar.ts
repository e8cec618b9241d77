import type { TestApp } from './app.ts';

/** Keeps cookies by name, as a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  take(lines: string[]): void {
    for (const line of lines) {
      const [pair = '', ...rest] = line.split(';');
      const at = pair.indexOf('=');
      if (rest.some((one) => one.trim().toLowerCase() === 'max-age=0')) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
  async ours(app: TestApp, path: string): Promise<Response> {
    const response = await app.request(path, { headers: { cookie: this.header } });
    this.take(response.headers.getSetCookie());
    return response;
  }
}
