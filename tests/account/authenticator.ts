import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const FLAG_PRESENT = 0x01
const FLAG_VERIFIED = 0x04
const FLAG_NEW_KEY = 0x40

export interface Tampering {
  /** It saw a person, but did not ask who: no finger, face or number. */
  unverified?: boolean
  origin?: string
  rpId?: string
  /** Left alone, it counts up by one. */
  counter?: number
  /** Whose key it says it is; left out, it says nothing. */
  owner?: string
}

/** A security key in software: one key pair, ES256, that answers as a browser passes it on. */
export function authenticator({ origin, rpId }: { origin: string; rpId: string }) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let uses = 0

  const clientData = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))

  function authenticatorData(tampering: Tampering, newKey: Buffer = Buffer.alloc(0)): Buffer {
    const flags = FLAG_PRESENT | (tampering.unverified ? 0 : FLAG_VERIFIED) | (newKey.length > 0 ? FLAG_NEW_KEY : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(tampering.counter ?? uses)
    return Buffer.concat([sha256(tampering.rpId ?? rpId), Buffer.from([flags]), counter, newKey])
  }

  function coseKey(): Buffer {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    return cbor([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ])
  }

  const answer = (response: object) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    /** Makes the key that `options` ask for. */
    create({ challenge }: { challenge: string }, tampering: Tampering = {}) {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const newKey = Buffer.concat([Buffer.alloc(16), length, id, coseKey()])
      const attestation = cbor([
        ['fmt', 'none'],
        ['attStmt', []],
        ['authData', authenticatorData(tampering, newKey)],
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, tampering.origin ?? origin).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },

    /** Signs what `options` ask for. */
    get({ challenge }: { challenge: string }, tampering: Tampering = {}) {
      uses += 1
      const data = authenticatorData(tampering)
      const client = clientData('webauthn.get', challenge, tampering.origin ?? origin)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(tampering.owner && { userHandle: Buffer.from(tampering.owner).toString('base64url') }),
      })
    },
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

type Cbor = number | string | Buffer | readonly (readonly [number | string, Cbor])[]

/** As much of RFC 8949 as a key needs: whole numbers, text, bytes and maps. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.length), ...value.flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
}
