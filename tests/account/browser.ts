import { randomInt, randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type AccountEndpointName, accountPaths } from '#contract/account'
import { keepSecret, keepSecretsOf } from '../harness/kept-log.ts'

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

export interface Reply {
  status: number
  code: string | undefined
  text: string
  json: ReturnType<typeof JSON.parse>
  headers: Record<string, unknown>
  cookies: string[]
}

/** Calls the handler as a browser behind API Gateway would, and keeps its cookies. */
export function browserOf(
  handler: Handler,
  { origin, ip = anyAddress(), seen = [] }: { origin: string; ip?: string; seen?: Reply[] },
) {
  const jar = new Map<string, string>()

  function keep(cookies: string[]): void {
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(';')
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      const isGone = value === '' || attributes.some((one) => one.trim().toLowerCase() === 'max-age=0')
      if (isGone) jar.delete(name)
      else jar.set(name, value)
    }
  }

  async function send(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Reply> {
    const event = gatewayEvent({
      method,
      path,
      body,
      headers,
      ip,
      cookies: [...jar].map(([name, value]) => `${name}=${value}`),
    })
    const answer = await handler(event)
    const text = answer.body ?? ''
    const cookies = answer.cookies ?? []
    keep(cookies)
    for (const value of jar.values()) keepSecret(value)
    if (body?.startsWith('{')) keepSecretsOf(parsed(body))
    const json = text ? JSON.parse(text) : undefined
    const reply = {
      status: answer.statusCode ?? 200,
      code: json?.code,
      text,
      json,
      headers: answer.headers ?? {},
      cookies,
    }
    if (reply.status < 400) keepSecretsOf(json)
    seen.push(reply)
    return reply
  }

  return {
    jar,
    send,
    call(name: AccountEndpointName, input?: object): Promise<Reply> {
      const [method = '', path = ''] = accountPaths[name].split(' ')
      const headers = { origin, 'content-type': 'application/json', 'user-agent': 'Browser of the tests' }
      if (method === 'GET') return send(method, path, undefined, { 'user-agent': headers['user-agent'] })
      return send(method, path, JSON.stringify(input ?? {}), headers)
    },
  }
}
export type Browser = ReturnType<typeof browserOf>

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Another address for every browser, so that one test's tries do not count against another's. */
const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

interface Call {
  method: string
  path: string
  body: string | undefined
  headers: Record<string, string>
  ip: string
  cookies: string[]
}

function gatewayEvent({ method, path, body, headers, ip, cookies }: Call): APIGatewayProxyEventV2 {
  const [rawPath = '', rawQueryString = ''] = path.split('?')
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'abc.execute-api.eu-west-1.amazonaws.com', ...headers },
    ...(cookies.length > 0 ? { cookies } : {}),
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'abc.execute-api.eu-west-1.amazonaws.com',
      domainPrefix: 'abc',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: ip, userAgent: headers['user-agent'] ?? '' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  }
}
