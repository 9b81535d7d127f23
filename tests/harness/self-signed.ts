import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate that signs itself, for these host names and for a day, as a server and a browser read it (X.509 in DER). */
export function selfSigned(hosts: string[]): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toISOString().replace(/\D/g, '').slice(2, 14)
  const time = (offset: number) => der(0x17, Buffer.from(`${day(offset)}Z`))
  const signature = der(0x30, oid('2a8648ce3d040302'))
  const name = der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from('PrimePass tests')))))
  const names = der(0x30, ...hosts.map((host) => der(0x82, Buffer.from(host))))
  const extensions = der(0xa3, der(0x30, der(0x30, oid('551d11'), der(0x04, names))))
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    signature,
    name,
    der(0x30, time(-1), time(1)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  )
  const seal = der(0x03, Buffer.from([0]), sign('sha256', body, { key: privateKey, dsaEncoding: 'der' }))
  const text = der(0x30, body, signature, seal).toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
  }
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
