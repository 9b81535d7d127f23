import type { Hono } from 'hono'
import type { Env } from './mount.ts'

interface Operation {
  operationId: string
  summary: string
  'x-permission'?: string
  security?: unknown[]
  parameters?: { name: string; in: string; required: boolean }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>
}

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
const CACHE = 'public, max-age=300'

/** `/openapi.json` for machines and `/docs` for people; the document is loaded when one of them is asked for. */
export function referenceRoutes(hono: Hono<Env>): void {
  hono.get('/openapi.json', async (c) => {
    c.header('cache-control', CACHE)
    return c.json(await document())
  })
  hono.get('/docs', async (c) => {
    c.header('cache-control', CACHE)
    c.header('content-security-policy', PAGE_POLICY)
    return c.html(page(await document()))
  })
}

async function document() {
  const { default: json } = await import('../../docs/openapi.json', { with: { type: 'json' } })
  return json as unknown as {
    info: { title: string; description: string }
    paths: Record<string, Record<string, Operation>>
  }
}

function page({ info, paths }: Awaited<ReturnType<typeof document>>): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(method.toUpperCase(), path, operation)),
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(info.title)}</title><style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-weight:600}details{border-top:1px solid #8888;padding:.6rem 0}summary{cursor:pointer}code,pre{font:13px/1.5 ui-monospace,monospace}
pre{overflow:auto;max-height:24rem;padding:.75rem;border:1px solid #8884}small{opacity:.75}</style>
<h1>${escaped(info.title)}</h1><p>${escaped(info.description)}</p><p><a href="/openapi.json">openapi.json</a></p>
<main>${operations.join('\n')}</main></html>`
}

function section(method: string, path: string, operation: Operation): string {
  const who = operation['x-permission'] ?? (operation.security?.length ? 'signed in' : 'anyone')
  const parameters = (operation.parameters ?? []).map(
    (one) => `${one.name} (${one.in}${one.required ? '' : ', optional'})`,
  )
  const body = operation.requestBody?.content['application/json']?.schema
  const answer = Object.values(operation.responses)[0]?.content?.['application/json']?.schema
  return `<details id="${operation.operationId}"><summary><code>${method} ${escaped(path)}</code> ${escaped(operation.summary)} <small>${escaped(who)}</small></summary>
${parameters.length > 0 ? `<p>${escaped(parameters.join(', '))}</p>` : ''}
${body ? `<h4>Body</h4><pre>${escaped(JSON.stringify(body, null, 2))}</pre>` : ''}
${answer ? `<h4>Answer</h4><pre>${escaped(JSON.stringify(answer, null, 2))}</pre>` : ''}</details>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
