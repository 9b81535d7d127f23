import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'

/** CloudFront compresses nothing smaller, nothing larger. */
const COMPRESSED_BYTES_MIN = 1000
const COMPRESSED_BYTES_MAX = 10_000_000
const COMPRESSED_KEPT_MAX = 500
const BROTLI_QUALITY = 5
const COMPRESSIBLE = /^(?:text\/|image\/svg|application\/(?:[\w.-]+\+)?(?:json|xml|javascript|wasm)|font\/(?:ttf|otf))/

const compress = {
  br: (body: Uint8Array) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (body: Uint8Array) => promisify(gzip)(body),
}

export interface SiteFile {
  body: Uint8Array
  headers: Record<string, string>
}

export interface SiteFiles {
  /** The file for a path of the site, in an encoding the browser takes; undefined where there is none. */
  find(path: string, acceptEncoding: string): Promise<SiteFile | undefined>
  /** The documents of the apps, as far as they are there. */
  documents(): Promise<string[]>
}

/** The single-page apps: every path below the prefix that is no file of its own is theirs. The first that fits is taken. */
export const apps = [
  { prefix: '/console/', document: 'console/index.html' },
  { prefix: '/', document: 'index.html' },
]

/** The bucket as the CDN reads it. */
export function siteFiles(s3: S3Client, bucket: string): SiteFiles {
  const compressed = new Map<string, Uint8Array>()

  async function read(key: string) {
    try {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      return { object, body: (await object.Body?.transformToByteArray()) ?? new Uint8Array() }
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  }

  return {
    async find(path, acceptEncoding) {
      for (const key of keysOf(path)) {
        const found = await read(key)
        if (!found) continue
        const { ContentType = 'application/octet-stream', CacheControl, ETag = '' } = found.object
        const headers = {
          'content-type': ContentType,
          ...(CacheControl === undefined ? {} : { 'cache-control': CacheControl }),
        }
        const encoding = encodingOf(ContentType, found.body.length, acceptEncoding)
        if (!encoding) return { body: found.body, headers: { ...headers, etag: ETag } }
        const mark = `${encoding} ${ETag}`
        const body = compressed.get(mark) ?? (await compress[encoding](found.body))
        keepNewest(compressed, mark, body)
        return {
          body,
          headers: { ...headers, etag: `W/${ETag}`, 'content-encoding': encoding, vary: 'accept-encoding' },
        }
      }
      return undefined
    },
    async documents() {
      const found = await Promise.all(apps.map(({ document }) => read(document)))
      return found.flatMap((file) => (file ? [Buffer.from(file.body).toString()] : []))
    },
  }
}

/** A path with a dot is a file. Any other is a page: its own document if there is one, else that of its app. */
export function keysOf(path: string): string[] {
  const plain = path.replace(/^\/+|\/+$/g, '')
  if (plain.slice(plain.lastIndexOf('/') + 1).includes('.')) return [plain]
  const app = apps.find(({ prefix }) => `${path}/`.startsWith(prefix))
  const own = plain === '' ? 'index.html' : `${plain}/index.html`
  return [...new Set([own, app?.document ?? 'index.html'])]
}

function encodingOf(type: string, bytes: number, accepted: string): 'br' | 'gzip' | undefined {
  if (!COMPRESSIBLE.test(type) || bytes < COMPRESSED_BYTES_MIN || bytes > COMPRESSED_BYTES_MAX) return undefined
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined
}

function keepNewest(kept: Map<string, Uint8Array>, mark: string, body: Uint8Array): void {
  kept.set(mark, body)
  const [oldest] = kept.keys()
  if (kept.size > COMPRESSED_KEPT_MAX && oldest !== undefined) kept.delete(oldest)
}
