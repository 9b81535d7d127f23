import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { s3Files } from '#adapters/files'
import type { Files } from '#core/context'
import { openAwsWorld } from './aws-world.ts'

let aws: Awaited<ReturnType<typeof openAwsWorld>>
let files: Files
beforeAll(async () => {
  aws = await openAwsWorld()
  files = s3Files(aws.config)
})
afterAll(() => aws.stop())

const html = { contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=60' }

test('a file comes back as it was written, with the headers the CDN needs', async () => {
  await files.put('e/monaco/index.html', '<h1>Zürich 🎟</h1>', html)

  expect(await files.get('e/monaco/index.html')).toBe('<h1>Zürich 🎟</h1>')
  const head = await aws.s3.send(new HeadObjectCommand({ Bucket: aws.siteBucket, Key: 'e/monaco/index.html' }))
  expect(head).toMatchObject({ ContentType: html.contentType, CacheControl: html.cacheControl })
})

test('bytes are written as bytes', async () => {
  await files.put('bytes', new Uint8Array([0x67, 0x72, 0xc3, 0xbc]), { ...html, contentType: 'text/plain' })
  expect(await files.get('bytes')).toBe('grü')
})

test('writing again replaces the file', async () => {
  await files.put('page', 'one', html)
  await files.put('page', 'two', html)
  expect(await files.get('page')).toBe('two')
})

test('a file that is not there is undefined, and removing it again is no error', async () => {
  expect(await files.get('never')).toBeUndefined()
  await files.put('gone', 'x', html)
  await files.remove('gone')
  await files.remove('gone')
  expect(await files.get('gone')).toBeUndefined()
})

test('any other refusal is an error, not an absent file', async () => {
  const elsewhere = s3Files({ ...aws.config, siteBucket: 'no-such-bucket' })
  await expect(elsewhere.get('page')).rejects.toThrow('bucket')
  await expect(elsewhere.put('page', 'x', html)).rejects.toThrow('bucket')
})
