/** The request that a browser sends for a form with files. */
export async function formRequest(
  files: { name: string; bytes: Uint8Array | string; field?: string }[],
  fields: Record<string, string> = {},
): Promise<Request> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, bytes, field = 'fichier' } of files) form.append(field, new File([bytes as BlobPart], name));
  const draft = new Request('http://localhost/depot', { method: 'POST', body: form });
  const body = await draft.arrayBuffer();
  const headers = { 'content-type': draft.headers.get('content-type')!, 'content-length': String(body.byteLength) };
  return new Request(draft.url, { method: 'POST', body, headers });
}
