import { createHash, createHmac } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { Config } from './config.ts'

export const awsSettings = ['awsRegion', 'awsAccessKeyId', 'awsSecretAccessKey', 'awsSessionToken'] as const
export type AwsConfig = Config<(typeof awsSettings)[number]>

export interface AwsRequest {
  url: URL
  headers: Record<string, string>
  body: string
}

export interface AwsAnswer {
  status: number
  body: string
}

/** Posts one signed request and tells the answer whatever its status; rejects when there is none in time. */
export type AwsPost = (request: AwsRequest) => Promise<AwsAnswer>

const ANSWER_BYTES_MAX = 1_000_000

/**
 * A client for the two calls made by the thousand, SQS batches and PostToConnection: the SDK would cost 650 KB of
 * bundle, 55 ms of cold start and three times the processor time of a push. Everything else uses the SDK.
 */
export function openAws(config: AwsConfig, options: { service: string; sockets: number; timeoutMs: number }): AwsPost {
  const agentOptions = { keepAlive: true, maxSockets: options.sockets }
  const agents = { 'http:': new http.Agent(agentOptions), 'https:': new https.Agent(agentOptions) }
  const sign = signer(config, options.service)
  return async (request) => {
    const isPlain = request.url.protocol === 'http:'
    const send = () =>
      post(isPlain ? http : https, request, {
        agent: isPlain ? agents['http:'] : agents['https:'],
        headers: sign(request, new Date()),
        timeout: options.timeoutMs,
      })
    try {
      return await send()
    } catch (error) {
      // The other side closes kept connections while a Lambda sleeps. What goes this way bears being sent twice.
      if (error instanceof StaleConnection) return send()
      throw error
    }
  }
}

class StaleConnection extends Error {
  override name = 'StaleConnection'
}

function post(
  client: typeof http | typeof https,
  { url, body }: AwsRequest,
  options: http.RequestOptions,
): Promise<AwsAnswer> {
  return new Promise((resolve, reject) => {
    const request = client.request(url, { ...options, method: 'POST' }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > ANSWER_BYTES_MAX) request.destroy(new Error('the answer is too large'))
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
      response.on('error', reject)
    })
    request.on('timeout', () => request.destroy(new Error(`no answer from ${url.host} in ${options.timeout} ms`)))
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(isStale ? new StaleConnection('the kept connection was closed', { cause: error }) : error)
    })
    request.end(body)
  })
}

/** AWS Signature Version 4, in the header. The key of a day is derived once. */
export function signer(config: AwsConfig, service: string) {
  let day = ''
  let key: Buffer = Buffer.alloc(0)
  return ({ url, headers, body }: AwsRequest, at: Date): Record<string, string> => {
    const time = at.toISOString().replace(/[:-]|\.\d{3}/g, '')
    if (day !== time.slice(0, 8)) {
      day = time.slice(0, 8)
      key = [day, config.awsRegion, service, 'aws4_request'].reduce(
        hmac,
        Buffer.from(`AWS4${config.awsSecretAccessKey}`),
      )
    }
    const signed: Record<string, string> = {
      ...headers,
      host: url.host,
      'x-amz-date': time,
      ...(config.awsSessionToken ? { 'x-amz-security-token': config.awsSessionToken } : {}),
    }
    const names = Object.keys(signed).sort()
    const path = encodeURIComponent(url.pathname).replaceAll('%2F', '/')
    const canonical = `POST\n${path}\n\n${names.map((name) => `${name}:${signed[name]}\n`).join('')}\n${names.join(';')}\n${sha256(body)}`
    const scope = `${day}/${config.awsRegion}/${service}/aws4_request`
    const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString('hex')
    return {
      ...signed,
      authorization: `AWS4-HMAC-SHA256 Credential=${config.awsAccessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
      'content-length': String(Buffer.byteLength(body)),
    }
  }
}

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
