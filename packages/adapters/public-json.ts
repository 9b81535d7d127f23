import { lookup as addressesOf } from 'node:dns/promises'
import { get } from 'node:https'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'

const TIMEOUT_MS = 5_000
const ANSWER_BYTES_MAX = 256_000

/** Addresses of no public host: this machine, private and shared networks, link-local with the metadata of a cloud, tests. */
const notPublic = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4')
/** Global unicast, of which these carry another address inside or are for documents. */
const globalV6 = new BlockList()
globalV6.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6')

/** Whether an address is one of the internet, and not of a network that we stand in. */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return globalV6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
  return isIP(address) === 4 && !notPublic.check(address, 'ipv4')
}

export interface PublicJsonOptions {
  isAllowed?: (address: string) => boolean
  /** Certificates to trust instead of the usual ones. */
  ca?: string
  timeoutMs?: number
}

/** The address of a host, if every one that it has is public. Throws with a sentence. */
export async function publicAddressOf(host: string, isAllowed = isPublicAddress): Promise<string> {
  const name = host.replace(/^\[|\]$/g, '')
  const addresses = await addressesOf(name, { all: true }).catch(() => [])
  const [first] = addresses
  if (!first) throw new Error(`${host} has no address.`)
  if (!addresses.every(({ address }) => isAllowed(address))) throw new Error(`${host} is not on the internet.`)
  return first.address
}

/**
 * JSON at an address that somebody else chose: over https alone, from a public host, to whose checked address the
 * connection goes, whatever its name leads to by then; never elsewhere, not for long and not much. Throws with a sentence.
 */
export async function readPublicJson(
  url: string,
  { isAllowed = isPublicAddress, ca, timeoutMs = TIMEOUT_MS }: PublicJsonOptions = {},
): Promise<unknown> {
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:' || username || password) throw new Error(`${url} is no plain https address.`)
  const address = await publicAddressOf(hostname, isAllowed)
  const text = await textAt(url, address, { timeoutMs, ...(ca ? { ca } : {}) })
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${url} answers with something that is not JSON.`)
  }
}

function textAt(url: string, address: string, { timeoutMs, ca }: { timeoutMs: number; ca?: string }): Promise<string> {
  const family = isIPv6(address) ? 6 : 4
  const lookup: LookupFunction = (_, { all }, found) =>
    all ? found(null, [{ address, family }]) : found(null, address, family)
  const options = {
    headers: { accept: 'application/json' },
    agent: false as const,
    signal: AbortSignal.timeout(timeoutMs),
    lookup,
    ...(ca ? { ca } : {}),
  }
  return new Promise((resolve, reject) => {
    const request = get(url, options, async (answer) => {
      try {
        if (answer.statusCode !== 200) throw new Error(`${url} answers with ${answer.statusCode}.`)
        const parts: Buffer[] = []
        let bytes = 0
        for await (const part of answer) {
          bytes += part.length
          if (bytes > ANSWER_BYTES_MAX) throw new Error(`${url} answers with more than ${ANSWER_BYTES_MAX} bytes.`)
          parts.push(part)
        }
        resolve(Buffer.concat(parts).toString())
      } catch (error) {
        reject(error)
      } finally {
        request.destroy()
      }
    })
    request.on('error', (error) => {
      const why = error.name === 'AbortError' || error.name === 'TimeoutError' ? 'in time' : `(${error.message})`
      reject(new Error(`${url} does not answer ${why}.`))
    })
  })
}
