import { type AwsPost, awsSettings, openAws } from './aws-request.ts'
import { type Environment, readConfig } from './config.ts'

/** How a variable says that its value is kept in the parameter store: `ssm:/a/name`; what follows a `#` is no part of it. */
const REFERENCE = /^ssm:(?<name>[^#]+)/
const NAMES_MAX = 10
const TIMEOUT_MS = 5000

/** Puts the secrets that these variables refer to in their place, all with one signed call; without any it calls nobody. */
export async function resolveSecrets(environment: Environment, variables: readonly string[]): Promise<Environment> {
  const references = variables.flatMap((variable) => {
    const name = REFERENCE.exec(environment[variable]?.trim() ?? '')?.groups?.name
    return name === undefined ? [] : [{ variable, name }]
  })
  if (references.length === 0) return environment
  const values = await readParameters(openStore(environment), [...new Set(references.map(({ name }) => name))])
  return { ...environment, ...Object.fromEntries(references.map(({ variable, name }) => [variable, values.get(name)])) }
}

function openStore(environment: Environment): AwsPost {
  const config = readConfig(environment, [...awsSettings, 'ssmUrl'])
  const url = new URL(config.ssmUrl ?? `https://ssm.${config.awsRegion}.amazonaws.com`)
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameters' }
  return openAws(config, { service: 'ssm', url, headers }, { sockets: 1, timeoutMs: TIMEOUT_MS })
}

interface Answer {
  Parameters: { Name: string; Value: string }[]
  InvalidParameters: string[]
}

async function readParameters(post: AwsPost, names: string[]): Promise<Map<string, string>> {
  if (names.length > NAMES_MAX) throw new Error(`${names.length} secrets do not fit into one call`)
  const { status, body } = await post('/', JSON.stringify({ Names: names, WithDecryption: true }))
  if (status !== 200) throw new Error(`the parameter store answered ${status}`)
  const { Parameters, InvalidParameters }: Answer = JSON.parse(body)
  if (InvalidParameters.length > 0) throw new Error(`the parameter store lacks ${InvalidParameters.join(', ')}`)
  return new Map(Parameters.map(({ Name, Value }) => [Name, Value]))
}
