import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { Config } from './config.ts'

export const awsSettings = ['awsRegion', 'awsAccessKeyId', 'awsSecretAccessKey', 'awsSessionToken'] as const
export type AwsConfig = Config<(typeof awsSettings)[number]>

/** Who is called, and what every call carries. */
export interface AwsTarget {
  service: string
  url: URL
  /** Names in small letters. */
  headers: Record<string, string>
  /** POST when left out. */
  method?: 'POST' | 'DELETE'
}

export interface AwsAnswer {
  status: number
  body: string
}

/** Sends one signed request and tells the answer whatever its status; rejects when there is none in time. */
export type AwsPost = (path: string, body: string) => Promise<AwsAnswer>

const ANSWER_BYTES_MAX = 1_000_000

/**
 * A client for the two calls made by the thousand, SQS batches and PostToConnection: the SDK would cost 650 KB of
 * bundle, 55 ms of cold start and three times the processor time of a push. Everything else uses the SDK.
 */
export function openAws(config: AwsConfig, target: AwsTarget, limits: { sockets: number; timeoutMs: number }): AwsPost {
  const { method = 'POST' } = target
  const { protocol, hostname, port } = target.url
  const client = protocol === 'http:' ? http : https
  const agent = new client.Agent({ keepAlive: true, maxSockets: limits.sockets })
  const place = { agent, hostname, port, method, timeout: limits.timeoutMs }
  const sign = signer(config, target)
  return async (path, body) => {
    const send = () => post(client, { ...place, path, headers: sign(path, body, new Date()) }, body)
    try {
      return await send()
    } catch (error) {
      // The other side closes kept connections while a Lambda sleeps. What goes this way bears being sent twice.
      if (error instanceof StaleConnection) return send()
      throw error
    }
  }
}

/** There was no answer in time; whether the other side did as asked is unknown. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

class StaleConnection extends Error {
  override name = 'StaleConnection'
}

function post(client: typeof http | typeof https, options: http.RequestOptions, body: string): Promise<AwsAnswer> {
  return new Promise((resolve, reject) => {
    const request = client.request(options, (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        bytes += chunk.length
        if (bytes > ANSWER_BYTES_MAX) request.destroy(new Error('the answer is too large'))
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
      response.on('error', reject)
    })
    request.on('timeout', () =>
      request.destroy(new NoAnswer(`no answer from ${options.hostname} in ${options.timeout} ms`)),
    )
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(isStale ? new StaleConnection('the kept connection was closed', { cause: error }) : error)
    })
    request.end(body)
  })
}

/** AWS Signature Version 4, in the header. All but the path, the body and the time is prepared once. */
export function signer(config: AwsConfig, { service, url, headers, method = 'POST' }: AwsTarget) {
  const token: Record<string, string> = config.awsSessionToken ? { 'x-amz-security-token': config.awsSessionToken } : {}
  const fixed: Record<string, string> = { ...headers, ...token, host: url.host }
  const names = [...Object.keys(fixed), 'x-amz-date'].sort()
  const signedHeaders = names.join(';')
  const keyOf = dayKey(config, service)
  return (path: string, body: string, at: Date): Record<string, string> => {
    const time = at.toISOString().replace(/[:-]|\.\d{3}/g, '')
    const day = time.slice(0, 8)
    const lines = names.map((name) => `${name}:${fixed[name] ?? time}`).join('\n')
    const canonicalPath = encodeURIComponent(path).replaceAll('%2F', '/')
    const canonical = `${method}\n${canonicalPath}\n\n${lines}\n\n${signedHeaders}\n${hash('sha256', body)}`
    const scope = `${day}/${config.awsRegion}/${service}/aws4_request`
    const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', canonical)}`
    const signature = hmac(keyOf(day), toSign).toString('hex')
    return {
      ...fixed,
      'x-amz-date': time,
      authorization: `AWS4-HMAC-SHA256 Credential=${config.awsAccessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
      'content-length': String(Buffer.byteLength(body)),
    }
  }
}

/** Derives the key of a day once, and keeps it in the form that signs fastest. */
function dayKey(config: AwsConfig, service: string): (day: string) => KeyObject {
  let kept: { day: string; key: KeyObject } | undefined
  return (day) => {
    if (kept?.day !== day) {
      const start = Buffer.from(`AWS4${config.awsSecretAccessKey}`)
      kept = { day, key: createSecretKey([day, config.awsRegion, service, 'aws4_request'].reduce(hmac, start)) }
    }
    return kept.key
  }
}

const hmac = (key: Buffer | KeyObject, text: string) => createHmac('sha256', key).update(text).digest()
