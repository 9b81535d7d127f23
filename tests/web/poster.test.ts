import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { inkNames } from '#lib/poster/ink'
import { families, planPoster, printPoster, proofsOf } from '#lib/poster/poster'
import { diceOf, hashOf } from '#lib/poster/seed'

const GZIP_BYTES_MAX = 14_000
const seed = 'evt_01k3monacopaddockterrace00'
const digestOf = (svg: string) => createHash('sha256').update(svg).digest('hex').slice(0, 16)

describe('a poster', () => {
  test.each([
    ['rosette', '05fe13da23a85875'],
    ['loom', 'd051a397391f4a12'],
    ['fan', '6ce0e167c460deee'],
    ['field', '9c0301d6e898695d'],
    ['contour', '6087af5b92cd7a60'],
  ] as const)('of the family %s is the same, byte for byte, as the day it was first printed', (family, digest) => {
    expect(digestOf(printPoster({ seed, family, ink: 'bottle' }))).toBe(digest)
  })

  test('chooses family and inks by its seed alone', () => {
    const plans = ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => {
      const { family, ink } = planPoster({ seed: each })
      return `${each} ${family} ${ink.name}`
    })

    expect(plans).toMatchInlineSnapshot(`
      [
        "a fan spruce",
        "b fan claret",
        "c field spruce",
        "d fan graphite",
        "e loom prussian",
        "f loom bottle",
      ]
    `)
  })

  test.each(families)('of the family %s fits its budget whatever the seed', (family) => {
    for (let i = 0; i < 30; i++) {
      expect(gzipSync(printPoster({ seed: `${i}`, family }), { level: 9 }).length).toBeLessThan(GZIP_BYTES_MAX)
    }
  })

  test('holds nothing but numbers and our own marks, whatever its seed says', () => {
    const svg = printPoster({ seed: '"><script>alert(1)</script>', family: 'rosette' })

    expect(svg).not.toContain('script')
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  test.each(families)('of the family %s shares no mark with another one in the same document', (family) => {
    const idsOf = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    const ids = [...idsOf(printPoster({ seed: 'one', family })), ...idsOf(printPoster({ seed: 'two', family }))]

    expect(new Set(ids).size).toBe(ids.length)
  })

  test('can be printed in twelve ink sets, each family in each', () => {
    expect(inkNames).toHaveLength(12)
    for (const family of families) {
      expect(new Set(inkNames.map((ink) => printPoster({ seed, family, ink }))).size).toBe(12)
    }
  })

  test('has proofs that begin with itself and differ', () => {
    const proofs = proofsOf(seed, 9)

    expect(proofs[0]).toBe(seed)
    expect(new Set(proofs.map((proof) => printPoster({ seed: proof }))).size).toBe(9)
  })
})

test('the hash is FNV-1a', () => {
  expect([hashOf(''), hashOf('a'), hashOf('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
})

test('dice throw every side about equally often', () => {
  const dice = diceOf(1)
  const throws = Array.from({ length: 6000 }, () => dice.pick([1, 2, 3, 4, 5, 6]))

  for (const side of [1, 2, 3, 4, 5, 6]) {
    const share = throws.filter((thrown) => thrown === side).length / throws.length
    expect(share).toBeGreaterThan(0.14)
    expect(share).toBeLessThan(0.2)
  }
})
