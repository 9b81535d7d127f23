import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { EndpointName } from '#contract/endpoint'
import { type Answer, endpoints, type Input } from '#contract/endpoints'
import { paths } from '#contract/paths'
import type { Problem } from '#contract/problem'

import { keepSecret, keepSecretsOf } from './kept-log.ts'

/** Gateway event in, answer out: what a Lambda is. */
export type Door = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

export interface RawAnswer {
  status: number
  headers: Record<string, string>
  body: unknown
}

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

type Call = { [N in EndpointName]: (input?: Input<N>, options?: CallOptions) => Promise<Answer<N>> }

export interface CallOptions {
  key?: string
}

/** A person's browser, typed by the contract; `raw` sends anything to anywhere. */
export type Client = Call & { raw(request: RawRequest): Promise<RawAnswer>; userId: string }

export interface RawRequest {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | object
}

/** A client whose answers are checked against the contract, so that no verb tells more or less than it promises. */
export function clientOf(door: Door, userId: string, token: () => Promise<string | undefined>): Client {
  const raw = async ({ method, path, headers = {}, body }: RawRequest): Promise<RawAnswer> => {
    const bearer = await token()
    keepSecret(bearer)
    if (typeof body === 'object') keepSecretsOf(body)
    const answer = await door(
      gatewayEvent(
        method,
        path,
        {
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        typeof body === 'object' ? JSON.stringify(body) : body,
      ),
    )
    const said = answer.body ? JSON.parse(answer.body) : null
    if ((answer.statusCode ?? 200) < 400) keepSecretsOf(said)
    return { status: answer.statusCode ?? 200, headers: answer.headers as Record<string, string>, body: said }
  }
  const call = async (name: EndpointName, input: Record<string, unknown> = {}, options: CallOptions = {}) => {
    const answer = await raw(requestOf(name, input, options.key ?? randomUUID()))
    if (answer.status >= 400) throw new ApiProblem(answer.body as Problem)
    return endpoints[name].answer.parse(answer.body)
  }
  const calls = Object.keys(paths).map((name) => [
    name,
    (input: object = {}, options?: CallOptions) => call(name as EndpointName, { ...input }, options),
  ])
  return { ...Object.fromEntries(calls), raw, userId }
}

/** The request that an endpoint's name and input stand for. */
export function requestOf(name: EndpointName, input: Record<string, unknown>, key: string): RawRequest {
  const [method = '', template = ''] = paths[name].split(' ')
  const rest = { ...input }
  const path = template.replace(/:(\w+)/g, (_, param: string) => {
    const value = rest[param]
    delete rest[param]
    return encodeURIComponent(String(value))
  })
  if (method !== 'GET' && method !== 'DELETE') return { method, path, body: rest, headers: { 'idempotency-key': key } }
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(entries.map(([one, value]) => [one, String(value)])).toString()
  return {
    method,
    path: query ? `${path}?${query}` : path,
    headers: method === 'DELETE' ? { 'idempotency-key': key } : {},
  }
}

/** An API Gateway HTTP API event, payload 2.0. */
export function gatewayEvent(
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: string,
): APIGatewayProxyEventV2 {
  const [rawPath = '', rawQueryString = ''] = url.split('?')
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'api.primepass.test', ...headers },
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'api.primepass.test',
      domainPrefix: 'api',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '01/Jan/2030:00:00:00 +0000',
      timeEpoch: 0,
    },
    isBase64Encoded: false,
    ...(body === undefined ? {} : { body }),
  }
}
