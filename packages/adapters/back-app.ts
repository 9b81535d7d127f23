import type { BackApp, Fleet, Pages, SigningKeys } from '#core/context'
import { appSettings, openApp } from './app.ts'
import type { Config } from './config.ts'
import { ed25519Credentials } from './credentials.ts'
import { s3Files } from './files.ts'
import { openMail } from './mail.ts'
import { stripePayments } from './payments.ts'

export const backAppSettings = [
  ...appSettings,
  'mailUrl',
  'mailFrom',
  'siteBucket',
  's3Url',
  'stripeSecretKey',
  'stripeWebhookSecret',
  'stripeApiUrl',
  'credentialKey',
] as const
export type BackAppConfig = Config<(typeof backAppSettings)[number]>

type Pageless = Omit<BackApp, 'pages'>

/**
 * Opens the world of workers and of the payments Lambda: the API's, and mail, files, money and signatures. Who prints
 * pages brings the printer along.
 */
export function openBackApp(config: BackAppConfig, openPages: (app: Pageless) => Pages = noPages): BackApp {
  const app = openPageless(config)
  return { ...app, pages: openPages(app) }
}

function openPageless(config: BackAppConfig): Pageless {
  const app = openApp(config)
  return {
    ...app,
    mail: openMail(config),
    files: s3Files(config),
    payments: stripePayments({
      secretKey: config.stripeSecretKey,
      webhookSecret: config.stripeWebhookSecret,
      apiUrl: config.stripeApiUrl,
      clock: app.clock,
    }),
    credentials: ed25519Credentials(config.credentialKey),
    fleet: noFleet,
    signingKeys: noSigningKeys,
  }
}

/** Whoever starts functions ahead of a crowd brings the fleet along. */
const noFleet: Fleet = { keepReady: async () => undefined }

/** Whoever has the secret that they are sealed with brings them along. */
const noSigningKeys: SigningKeys = { renew: async () => undefined }

/** A process that prints nothing; whoever asks it to is at fault. */
function noPages(): Pages {
  const refuse = () => Promise.reject(new Error('this process prints no pages'))
  return { print: refuse, remove: refuse }
}
