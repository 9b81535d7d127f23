import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildOptions } from '#local/bundle'
import { type FunctionName, functionNames } from '#local/function-routes'
import { REPOSITORY } from '#local/repository'
import { calls, RECEIVE } from '../../stacks/tests/calls.ts'

/** What an SDK command or a signed call needs, where the right has another name than the call. */
const rights: Record<string, string> = {
  'dynamodb:BatchWrite': 'dynamodb:BatchWriteItem',
  'dynamodb:Put': 'dynamodb:PutItem',
  'dynamodb:Get': 'dynamodb:GetItem',
  'dynamodb:Delete': 'dynamodb:DeleteItem',
  'dynamodb:Update': 'dynamodb:UpdateItem',
  'sqs:SendMessageBatch': 'sqs:SendMessage',
}

const clients: Record<string, string> = {
  '@aws-sdk/lib-dynamodb': 'dynamodb',
  '@aws-sdk/client-s3': 's3',
  '@aws-sdk/client-sesv2': 'ses',
  '@aws-sdk/client-lambda': 'lambda',
}
const targets: Record<string, string> = { AmazonSQS: 'sqs', DynamoDB_20120810: 'dynamodb', AmazonSSM: 'ssm' }

/** Calls that are plain HTTP, or a signed address. */
const others: Record<string, string[]> = {
  'socket-post': ['execute-api:ManageConnections'],
  'database-token': ['rds-db:connect'],
}

/** What Lambda itself does, what tells a missing file from a forbidden one, and a secret that is read through SSM. */
const plumbing = [...RECEIVE, 's3:ListBucket', 'secretsmanager:GetSecretValue']

/** The rights that the calls in an adapter's source need. */
function rightsOf(adapter: string): string[] {
  const source = readFileSync(join(REPOSITORY, 'packages/adapters', `${adapter}.ts`), 'utf8')
  const client = Object.keys(clients).find((name) => source.includes(`'${name}'`))
  const commands = client
    ? [...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => `${clients[client]}:${name}`)
    : []
  const [, target = '', fixed] = /'?`?(Amazon\w+|DynamoDB_\d+)\.(\w+)?/.exec(source) ?? []
  const named = fixed ? [fixed] : [...source.matchAll(/openAction\([^)]*'(\w+)'\)/g)].map(([, name]) => name)
  const signed = target ? named.map((name) => `${targets[target]}:${name}`) : []
  return [...commands, ...signed, ...(others[adapter] ?? [])].map((call) => rights[call] ?? call)
}

/** The adapters that are bundled into a function. */
const adaptersOf = new Map<FunctionName, string[]>()

beforeAll(async () => {
  for (const name of functionNames) {
    const options = buildOptions({ outDir: join(REPOSITORY, 'dist', 'never'), names: [name], minify: false })
    const { metafile } = await build({
      ...options,
      packages: 'external',
      write: false,
      metafile: true,
      sourcemap: false,
    })
    const files = Object.keys(metafile?.inputs ?? {}).flatMap(
      (file) => /packages\/adapters\/([\w-]+)\.ts$/.exec(file)?.[1] ?? [],
    )
    adaptersOf.set(name, files)
  }
})

const granted = (name: FunctionName) => calls[name]

test('calls are found in every adapter that speaks to AWS', () => {
  const found = ['sqs', 'clock-item', 'socket-table', 'files', 'fleet', 'mail', 'parameter-store'].map(
    (adapter) => [adapter, rightsOf(adapter).length > 0] as const,
  )
  expect(found.filter(([, isFound]) => !isFound)).toEqual([])
  expect(rightsOf('clock-item').toSorted()).toEqual(['dynamodb:GetItem', 'dynamodb:UpdateItem'])
  expect(rightsOf('sqs')).toContain('sqs:SendMessage')
})

test('whatever an adapter calls, a function that has the adapter may do', () => {
  const missing = [...new Set([...adaptersOf.values()].flat())].flatMap((adapter) => {
    const holders = functionNames.filter((name) => adaptersOf.get(name)?.includes(adapter))
    return rightsOf(adapter).filter((right) => !holders.some((name) => granted(name).includes(right)))
  })
  expect(missing).toEqual([])
})

describe.each(functionNames)('%s', (name) => {
  test('may do nothing that none of its adapters calls', () => {
    const needed = (adaptersOf.get(name) ?? []).flatMap(rightsOf)
    expect(granted(name).filter((right) => !needed.includes(right) && !plumbing.includes(right))).toEqual([])
  })
})
