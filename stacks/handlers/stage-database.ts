import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import pg from 'pg'
import { dropStage, makeStage, type StageDatabase } from './stage-roles.ts'

interface ProviderEvent {
  RequestType: 'Create' | 'Update' | 'Delete'
  ResourceProperties: Record<string, string>
}

/** Called by CloudFormation: makes the stage's database and roles, and drops those of a preview that ends. */
export async function handler({
  RequestType,
  ResourceProperties,
}: ProviderEvent): Promise<{ PhysicalResourceId: string }> {
  const stage = stageOf(ResourceProperties)
  if (RequestType !== 'Delete') await makeStage(connect, stage)
  else if (stage.isThrownAway) await dropStage(connect, stage)
  return { PhysicalResourceId: stage.database }
}

function stageOf({
  database = '',
  owner = '',
  app = '',
  isThrownAway,
  idleMinutesMax,
}: Record<string, string>): StageDatabase {
  return { database, owner, app, isThrownAway: isThrownAway === 'true', idleMinutesMax: Number(idleMinutesMax) }
}

/** As the master of the cluster, whose password AWS keeps and changes. */
async function connect(database: string): Promise<pg.Client> {
  const { DATABASE_HOST: host, MASTER_SECRET: SecretId } = process.env
  const { SecretString = '{}' } = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId }))
  const { username, password } = JSON.parse(SecretString)
  const client = new pg.Client({ host, port: 5432, database, user: username, password, ssl: true })
  await client.connect()
  return client
}
