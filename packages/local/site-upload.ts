import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'

/** Beside a built site: which sources it was made of. */
export const SITE_MARK = '.sources'
/** The build names these after their content, so they never change. */
const NAMED_BY_CONTENT = /^assets\//
const BUILT = /^(?:dist|node_modules)[\\/]/
const FOREVER = 'public, max-age=31536000, immutable'
const ALWAYS_ASK = 'public, max-age=0, must-revalidate'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
}

export interface SiteBucket {
  s3: S3Client
  bucket: string
}

/** Puts a built site into its bucket: documents after the files they name, and at last the mark that all is there. */
export async function uploadSite({ s3, bucket }: SiteBucket, folder: string): Promise<void> {
  const keys = (await filesBelow(folder)).map((file) => relative(folder, file).split(sep).join('/'))
  for (const turn of [0, 1, 2]) {
    await Promise.all(
      keys
        .filter((key) => turnOf(key) === turn)
        .map(async (key) => {
          await s3.send(
            new PutObjectCommand({
              Bucket: bucket,
              Key: key,
              Body: await readFile(join(folder, key)),
              ContentType: types[extname(key)] ?? 'application/octet-stream',
              CacheControl: NAMED_BY_CONTENT.test(key) ? FOREVER : ALWAYS_ASK,
            }),
          )
        }),
    )
  }
}

function turnOf(key: string): number {
  if (key === SITE_MARK) return 2
  return key.endsWith('.html') ? 1 : 0
}

/** The mark of the sources that the site in the bucket was made of; undefined when there is none. */
export async function uploadedMark({ s3, bucket }: SiteBucket): Promise<string | undefined> {
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: SITE_MARK }))
    return await object.Body?.transformToString()
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined
    throw error
  }
}

/** What the site must know about the place it runs at; one build serves them all. */
export async function uploadConfig({ s3, bucket }: SiteBucket, config: Record<string, string>): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: 'config.json',
      Body: JSON.stringify(config),
      ContentType: 'application/json',
      CacheControl: ALWAYS_ASK,
    }),
  )
}

/** A mark that changes with any file of these folders and files; what builds leave there does not count. */
export async function markOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesBelow(path)) {
      const name = relative(path, file)
      if (!BUILT.test(name))
        hash
          .update(name)
          .update('\0')
          .update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

/** Every file of a folder, or the file itself; in order. */
async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return undefined
      throw error
    },
  )
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
