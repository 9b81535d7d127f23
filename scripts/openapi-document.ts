import { globalRegistry, toJSONSchema } from 'zod/v4/core'
import { accountEndpoints, accountPaths } from '#contract/account'
import type { Endpoint } from '#contract/endpoint'
import { endpoints } from '#contract/endpoints'
import { errors } from '#contract/errors'
import { Event, EventSummary } from '#contract/event'
import { Hold } from '#contract/hold'
import { Notification } from '#contract/notification'
import { Order } from '#contract/order'
import { paths } from '#contract/paths'
import { Privilege } from '#contract/privilege'
import { Problem } from '#contract/problem'
import { PublicEvent, PublicEventSummary, PublicTier, PublicWave } from '#contract/public-event'
import { Pulse } from '#contract/pulse'
import { Sale } from '#contract/sale'
import { socketErrors } from '#contract/socket.errors'
import { Ticket } from '#contract/ticket'
import { Tier } from '#contract/tier'
import { Wave } from '#contract/wave'

type Json = Record<string, unknown>

/** What answers are made of: named once in the document and referred to. */
const named = {
  Event,
  EventSummary,
  Hold,
  Notification,
  Order,
  Privilege,
  Problem,
  PublicEvent,
  PublicEventSummary,
  PublicTier,
  PublicWave,
  Pulse,
  Sale,
  Ticket,
  Tier,
  Wave,
}
for (const [id, schema] of Object.entries(named)) globalRegistry.add(schema, { id })

/** OpenAPI 3.1 from the tables that the routes are mounted from: it cannot say anything else than they do. */
export function openApiDocument(): Json {
  const document: Record<string, Json> = {}
  const components = Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, bodyOf(name, schema)]))
  const tables: [Record<string, string>, Record<string, Endpoint>][] = [
    [paths, endpoints],
    [accountPaths, accountEndpoints],
  ]
  for (const [where, what] of tables) {
    for (const [name, line] of Object.entries(where)) {
      const [method = '', path = ''] = line.split(' ')
      const endpoint = what[name]
      if (!endpoint) throw new Error(`${name} has a path and no schema`)
      const template = path.replace(/:(\w+)/g, '{$1}')
      document[template] = { ...document[template], [method.toLowerCase()]: operation(name, method, path, endpoint) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'PrimePass API',
      version: '1',
      description:
        'Writes take an `Idempotency-Key`: the same key and body give the first answer. Lists give a `nextCursor`. Errors are problem details (RFC 9457) with a stable `code`.',
      license: { name: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: document,
    components: {
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-pp_session_token' },
      },
      schemas: {
        ...components,
        ErrorCode: { type: 'string', enum: Object.keys({ ...errors, ...socketErrors }).sort() },
      },
    },
  }
}

function operation(name: string, method: string, path: string, endpoint: Endpoint): Json {
  const params = [...path.matchAll(/:(\w+)/g)].map(([, param = '']) => param)
  const input = schemaOf(endpoint.input, 'input')
  const properties = (input.properties ?? {}) as Record<string, Json>
  const required = (input.required ?? []) as string[]
  const rest = Object.keys(properties).filter((property) => !params.includes(property))
  const isRead = method === 'GET' || method === 'DELETE'
  const parameters = [
    ...params.map((param) => ({
      name: param,
      in: 'path',
      required: true,
      schema: properties[param] ?? { type: 'string' },
    })),
    ...(isRead
      ? rest.map((property) => ({
          name: property,
          in: 'query',
          required: required.includes(property),
          schema: properties[property],
        }))
      : []),
    ...(method === 'GET' || path.startsWith('/auth')
      ? []
      : [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 8, maxLength: 100 },
          },
        ]),
  ]
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest.map((property) => [property, properties[property]])),
    ...(required.some((property) => rest.includes(property))
      ? { required: required.filter((property) => rest.includes(property)) }
      : {}),
    additionalProperties: false,
  }
  const status = String(endpoint.status ?? 200)
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [path.split('/')[path.startsWith('/auth') ? 1 : 2]],
    ...(endpoint.access === 'public'
      ? { security: [] }
      : { security: [path.startsWith('/auth') ? { session: [] } : { accessToken: [] }] }),
    ...(endpoint.access === 'public' || endpoint.access === 'user' ? {} : { 'x-permission': endpoint.access }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(isRead || rest.length === 0
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [status]:
        endpoint.status === 204
          ? { description: 'Done' }
          : { description: 'Done', content: { 'application/json': { schema: schemaOf(endpoint.answer) } } },
      default: {
        description: 'A refusal or a fault',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function schemaOf(schema: Endpoint['input'], io: 'input' | 'output' = 'output'): Json {
  const { $schema: _, $defs: __, ...json } = toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return referring(json)
}

/** The body of a named schema; anywhere else it is only a reference. */
function bodyOf(name: string, schema: Endpoint['input']): Json {
  const { $defs = {}, ...json } = toJSONSchema(schema, { unrepresentable: 'any' }) as Json
  const { $schema: _, id: __, ...body } = ($defs as Record<string, Json>)[name] ?? json
  return referring(body)
}

const referring = (json: Json): Json =>
  JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/'))
