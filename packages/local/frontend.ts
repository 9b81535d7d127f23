import { S3Client } from '@aws-sdk/client-s3'
import { type Cdn, startCdn } from './cdn.ts'
import type { Running } from './running.ts'
import type { SiteSource } from './stack.ts'

/** The site alone, in front of a stack that another process runs. Throws when the place is taken where that one expects it. */
export async function startFrontend({ addresses, environment }: Running, site: SiteSource): Promise<Cdn> {
  const s3 = new S3Client({
    endpoint: setting(environment, 'AWS_ENDPOINT_URL_S3'),
    region: setting(environment, 'AWS_REGION'),
    credentials: {
      accessKeyId: setting(environment, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: setting(environment, 'AWS_SECRET_ACCESS_KEY'),
    },
  })
  const siteUrl = setting(addresses, 'site')
  const cdn = await startCdn({
    s3,
    bucket: setting(environment, 'SITE_BUCKET'),
    apiUrl: setting(addresses, 'api'),
    socketUrl: setting(addresses, 'socket'),
    paymentScriptUrl: setting(environment, 'PAYMENT_SCRIPT_URL'),
    port: Number(new URL(siteUrl).port),
    ...(site.open ? { openSite: site.open } : {}),
  })
  const stop = async () => {
    await cdn.stop()
    await site.stop?.()
  }
  if (cdn.url === siteUrl) return { url: cdn.url, stop }
  await stop()
  throw new Error(`Another program is at ${siteUrl}, where the running stack expects the site.`)
}

function setting(values: Record<string, string>, name: string): string {
  const value = values[name]
  if (value === undefined) throw new Error(`The running stack does not say its ${name}.`)
  return value
}
