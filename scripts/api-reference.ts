import { errors } from '#contract/errors'
import type { ErrorMeaning } from '#contract/problem'
import { socketErrors } from '#contract/socket.errors'

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  security?: Record<string, unknown>[]
  'x-permission'?: string
}

/** The API on a page for people: every endpoint with who may call it, and every error code with its sentence. */
export function apiReference(document: Record<string, unknown>): string {
  const paths = document.paths as Record<string, Record<string, Operation>>
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = Map.groupBy(rows, ({ operation }) => operation.tags[0] ?? '')
  const sections = [...groups].map(([tag, group]) =>
    [
      `### ${tag}`,
      '',
      '| | Path | Name | Who | What |',
      '|---|---|---|---|---|',
      ...group.map(
        ({ path, method, operation }) =>
          `| ${method} | \`${path}\` | ${operation.operationId} | ${whoOf(operation)} | ${operation.summary} |`,
      ),
      '',
    ].join('\n'),
  )
  const codes = Object.entries<ErrorMeaning>({ ...errors, ...socketErrors }).map(
    ([code, { status, title, remedy }]) => `| \`${code}\` | ${status} | ${title} | ${remedy ?? ''} |`,
  )
  return `# API

Generated from the contract by \`npm run openapi\`; the machine-readable form is \`docs/openapi.json\`, served at \`/openapi.json\`, with a reference page at \`/docs\`.

- Access tokens: \`authorization: Bearer …\`, from \`POST /auth/session/token\`, good for five minutes. Programs and door devices send an API key or the token of a device in its place; what they may do is in the key.
- Every write under \`/api\` takes an \`Idempotency-Key\` (8 to 100 printable characters). The same key and body find what the first request did; another body is refused.
- Lists take \`limit\` (at most 100) and \`cursor\`, and give \`nextCursor\`, null on the last page.
- Errors are problem details (RFC 9457), \`application/problem+json\`, with a stable \`code\`, and for refusals \`until\` and \`remedy\`.

## Endpoints

${sections.join('\n')}
## Error codes

| Code | Status | Sentence | What helps |
|---|---|---|---|
${codes.join('\n')}
`
}

const whoOf = (operation: Operation): string =>
  operation['x-permission'] ?? (operation.security?.length ? 'signed in' : 'anyone')
