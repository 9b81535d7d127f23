import type { IncomingMessage } from 'node:http'

const EMPTY = Buffer.alloc(0)

/** The whole body, or undefined when it is larger than `bytesMax`; the rest is then read and dropped. */
export function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer | undefined> {
  const length = request.headers['content-length']
  if (length === undefined && request.headers['transfer-encoding'] === undefined) return Promise.resolve(EMPTY)
  if (Number(length) > bytesMax) {
    request.resume()
    return Promise.resolve(undefined)
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= bytesMax) chunks.push(chunk)
      else resolve(undefined)
    })
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}
