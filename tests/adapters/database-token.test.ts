import { AwsV4Signer } from 'aws4fetch'
import { describe, expect, test } from 'vitest'
import { connectionOf } from '#adapters/database'
import { databaseToken } from '#adapters/database-token'

const aws = {
  awsRegion: 'eu-west-1',
  awsAccessKeyId: 'AKIDEXAMPLE',
  awsSecretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  awsSessionToken: undefined,
}
const HOST = 'primepass.cluster-abc.eu-west-1.rds.amazonaws.com'

test.each([undefined, 'session/token+=='])(
  'a token is the one that another implementation signs, token %s',
  async (token) => {
    const signed = await new AwsV4Signer({
      url: `https://${HOST}:5432/?Action=connect&DBUser=primepass_app&X-Amz-Expires=900`,
      service: 'rds-db',
      region: aws.awsRegion,
      accessKeyId: aws.awsAccessKeyId,
      secretAccessKey: aws.awsSecretAccessKey,
      ...(token ? { sessionToken: token } : {}),
      datetime: '20270522T060000Z',
      signQuery: true,
    }).sign()
    const ours = databaseToken(
      { ...aws, awsSessionToken: token },
      { host: `${HOST}:5432`, user: 'primepass_app' },
      new Date('2027-05-22T06:00:00.999Z'),
    )
    const asked = new URL(`https://${ours}`)
    expect(Object.fromEntries(asked.searchParams)).toEqual(Object.fromEntries(signed.url.searchParams))
  },
)

describe('who gets a token', () => {
  test('a role of RDS without a password, over TLS, a new one for each connection', async () => {
    const { password, ...place } = connectionOf(
      `postgres://primepass_app@${HOST}:5432/primepass?sslmode=verify-full`,
      aws,
    )
    expect(place).toEqual({ host: HOST, port: 5432, user: 'primepass_app', database: 'primepass', ssl: true })
    expect(typeof password === 'function' && (await password())).toContain('DBUser=primepass_app')
  })

  test.each([
    'postgres://app:secret@127.0.0.1:5432/primepass',
    'postgres://app@localhost/primepass',
    `postgres://app:secret@${HOST}/primepass`,
    'postgres://app@rds.amazonaws.com.example/primepass',
  ])('nobody else: %s', (url) => {
    expect(connectionOf(url, aws)).toEqual({ connectionString: url })
  })
})
