import type { AwsConfig } from './aws-request.ts'

const CONNECT_TIMEOUT_MS = 2000
const TRIES_MAX = 3

/** What every SDK client is made with: credentials named outright, so that none is looked up in files, and time-outs. */
export const clientOptions = (config: AwsConfig, endpoint: string | undefined, timeoutMs: number) => ({
  region: config.awsRegion,
  credentials: {
    accessKeyId: config.awsAccessKeyId,
    secretAccessKey: config.awsSecretAccessKey,
    ...(config.awsSessionToken ? { sessionToken: config.awsSessionToken } : {}),
  },
  ...(endpoint ? { endpoint } : {}),
  maxAttempts: TRIES_MAX,
  requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
})
