import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { S3Client } from '@aws-sdk/client-s3'
import { openCdnCache } from './cdn-cache.ts'
import { openOrigin } from './cdn-origin.ts'
import { closeServer, listen } from './listen.ts'
import { securityHeaders } from './security-headers.ts'
import { type SiteFiles, siteFiles } from './site-files.ts'

/** Answers for the site. */
export type Site = (request: IncomingMessage, response: ServerResponse) => void

export interface CdnOptions {
  port: number
  s3: S3Client
  bucket: string
  apiUrl: string
  socketUrl: string
  paymentScriptUrl: string
  captchaScriptUrl?: string
  /** Opens what answers in place of the bucket while the site is being written, on the CDN's own server. */
  openSite?: (server: Server) => Promise<Site>
}

export interface Cdn {
  url: string
  stop(): Promise<void>
}

/** The CDN: one origin for the browser, with the site from its bucket and the API behind `/api` and `/auth`. */
export async function startCdn(options: CdnOptions): Promise<Cdn> {
  const origin = openOrigin(options.apiUrl)
  const cached = openCdnCache(origin)
  const files = siteFiles(options.s3, options.bucket)
  const fromBucket = bucketSite(files, securityHeaders({ ...options, documents: await files.documents() }))
  const server = createServer((request, response) => {
    const { url = '/', method = 'GET' } = request
    const isRead = method === 'GET' || method === 'HEAD'
    if (isRead && url.startsWith('/api/public/')) void cached(request, response)
    else if (/^\/(?:api|auth)\//.test(url)) origin.forward(request, response)
    else if (!isRead) refuse(response, 405, 'The site can only be read.')
    else if (pathOf(url) === '/config.json') fromBucket(request, response)
    else site(request, response)
  })
  const site = (await options.openSite?.(server)) ?? fromBucket
  const port = await listen(server, options.port)
  return {
    url: `http://localhost:${port}`,
    async stop() {
      await closeServer(server)
      origin.stop()
    },
  }
}

const bucketSite =
  (files: SiteFiles, headers: Record<string, string>): Site =>
  async (request, response) => {
    const path = pathOf(request.url ?? '/')
    if (path === undefined) return refuse(response, 400, 'The address is malformed.')
    try {
      const file = await files.find(path, String(request.headers['accept-encoding'] ?? ''))
      if (!file) return refuse(response, 404, 'There is no such file.')
      const answered = { ...headers, ...file.headers }
      if (request.headers['if-none-match'] === file.headers.etag) return void response.writeHead(304, answered).end()
      response.writeHead(200, { ...answered, 'content-length': file.body.length })
      response.end(request.method === 'HEAD' ? undefined : file.body)
    } catch (error) {
      console.error(error)
      refuse(response, 503, 'The bucket does not answer.')
    }
  }

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '/')
  } catch {
    return undefined
  }
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(sentence)
}
