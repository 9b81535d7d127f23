import {
  DeleteProvisionedConcurrencyConfigCommand,
  LambdaClient,
  PutProvisionedConcurrencyConfigCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda'
import type { Fleet } from '#core/context'
import { clientOptions } from './aws-client.ts'
import type { AwsConfig } from './aws-request.ts'
import type { ReadyFunction } from './setting-readers.ts'

/** Three tries of it fit into the time of a worker. */
const TIMEOUT_MS = 5_000

/** Provisioned concurrency of the functions that are named; without any nobody is called and nothing costs. */
export function openFleet(config: AwsConfig & { warmFunctions: ReadyFunction[] }, lambdaUrl?: string): Fleet {
  if (config.warmFunctions.length === 0) return { keepReady: async () => undefined }
  const client = new LambdaClient(clientOptions(config, lambdaUrl, TIMEOUT_MS))
  return {
    async keepReady(isWanted) {
      const change = isWanted ? provision : release
      await Promise.all(config.warmFunctions.map((one) => change(client, one)))
    },
  }
}

async function provision(client: LambdaClient, { name, alias, count }: ReadyFunction): Promise<void> {
  const wanted = { FunctionName: name, Qualifier: alias, ProvisionedConcurrentExecutions: count }
  await client.send(new PutProvisionedConcurrencyConfigCommand(wanted))
}

async function release(client: LambdaClient, { name, alias }: ReadyFunction): Promise<void> {
  try {
    await client.send(new DeleteProvisionedConcurrencyConfigCommand({ FunctionName: name, Qualifier: alias }))
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error
  }
}
