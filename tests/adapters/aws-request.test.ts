import { AwsV4Signer } from 'aws4fetch'
import { afterEach, describe, expect, test } from 'vitest'
import { openAws, signer } from '#adapters/aws-request'
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts'

const config = {
  awsRegion: 'eu-west-1',
  awsAccessKeyId: 'AKIDEXAMPLE',
  awsSecretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  awsSessionToken: undefined,
}

describe('the signature', () => {
  const requests = [
    {
      service: 'sqs',
      url: 'https://sqs.eu-west-1.amazonaws.com/',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessageBatch' },
    },
    {
      service: 'execute-api',
      url: 'https://abc.execute-api.eu-west-1.amazonaws.com/live/@connections/L0SM9cOFvHcCIhw%3D',
      headers: { 'content-type': 'application/json' },
    },
    { service: 'execute-api', url: 'http://127.0.0.1:8001/local/@connections/a%2Bb%2Fc%3D%3D', headers: {} },
  ]
  const body = '{"text":"grüezi 🎟"}'

  test.each(requests.flatMap((request) => [undefined, 'session/token+=='].map((token) => ({ ...request, token }))))(
    'is the one that another implementation makes: $service $url, token $token',
    async ({ service, url, headers, token }) => {
      const sign = signer({ ...config, awsSessionToken: token }, { service, url: new URL(url), headers })
      for (const day of ['20270522', '20270523']) {
        const reference = new AwsV4Signer({
          method: 'POST',
          url,
          headers,
          body,
          service,
          region: config.awsRegion,
          accessKeyId: config.awsAccessKeyId,
          secretAccessKey: config.awsSecretAccessKey,
          ...(token ? { sessionToken: token } : {}),
          datetime: `${day}T060000Z`,
          allHeaders: true,
        })
        const at = new Date(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T06:00:00.999Z`)
        expect(sign(new URL(url).pathname, body, at).authorization).toBe(await reference.authHeader())
      }
    },
  )
})

describe('a connection', () => {
  let server: ScriptedServer
  afterEach(() => server.stop())

  const open = (timeoutMs = 5000) =>
    openAws(config, { service: 'sqs', url: new URL(server.url), headers: {} }, { sockets: 1, timeoutMs })

  test('that was kept and has been closed meanwhile is replaced', async () => {
    server = await startScriptedServer((_, index) => (index === 1 ? 'drop' : { status: 200 }))
    const post = open()
    await post('/', 'ä')
    expect(await post('/', 'ä')).toMatchObject({ status: 200 })
    expect(server.seen).toHaveLength(3)
  })

  test('that is new and is cut is an error', async () => {
    server = await startScriptedServer(() => 'drop')
    await expect(open()('/', 'ä')).rejects.toThrow('socket hang up')
    expect(server.seen).toHaveLength(1)
  })

  test('that gives no answer in time is an error', async () => {
    server = await startScriptedServer(() => 'hang')
    await expect(open(30)('/', 'ä')).rejects.toThrow('in 30 ms')
  })

  test('tells the answer whatever its status', async () => {
    server = await startScriptedServer(() => ({ status: 410, body: { message: 'gone' } }))
    expect(await open()('/', 'ä')).toEqual({ status: 410, body: '{"message":"gone"}' })
    expect(server.seen[0]).toMatchObject({ method: 'POST', body: 'ä', headers: { 'content-length': '2' } })
  })
})
