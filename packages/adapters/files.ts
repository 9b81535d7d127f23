import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { Files } from '#core/context'
import { clientOptions } from './aws-client.ts'
import type { AwsConfig } from './aws-request.ts'

/** Three tries of it fit into the time of a worker. */
const TIMEOUT_MS = 5_000

/** The bucket that the CDN serves. */
export function s3Files(config: AwsConfig & { siteBucket: string; s3Url: string | undefined }): Files {
  const client = new S3Client({
    ...clientOptions(config, config.s3Url, TIMEOUT_MS),
    // Another server has one host name for all buckets.
    forcePathStyle: config.s3Url !== undefined,
  })
  const Bucket = config.siteBucket
  return {
    async put(key, body, { contentType, cacheControl }) {
      await client.send(
        new PutObjectCommand({ Bucket, Key: key, Body: body, ContentType: contentType, CacheControl: cacheControl }),
      )
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }))
        return await Body?.transformToString('utf-8')
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
    },
  }
}
