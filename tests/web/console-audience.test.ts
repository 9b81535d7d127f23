import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EmailAddress } from '#contract/text'
import { readAudienceList } from '../../web/console/wave/audience-list.ts'

test('addresses are read one a line, or with commas, semicolons, tabs and spaces between them', () => {
  const { emails, unreadable } = readAudienceList(
    'ada@a.example\r\nbo@b.example, cy@c.example;di@d.example\ted@e.example fi@f.example',
  )

  expect(emails).toEqual([
    'ada@a.example',
    'bo@b.example',
    'cy@c.example',
    'di@d.example',
    'ed@e.example',
    'fi@f.example',
  ])
  expect(unreadable).toEqual([])
})

test('names around an address, as mail programs copy them, do no harm', () => {
  expect(readAudienceList('Ada Lindqvist <ada@a.example>, "Weber, Jonas" <jonas@w.example>').emails).toContain(
    'ada@a.example',
  )
  expect(readAudienceList('<ada@a.example>').emails).toEqual(['ada@a.example'])
})

test('an address counts once, however it is written', () => {
  const { emails, repeated } = readAudienceList('Ada@A.example\nada@a.example\nADA@a.EXAMPLE')

  expect(emails).toEqual(['ada@a.example'])
  expect(repeated).toBe(2)
})

test('what is no address is named with its line', () => {
  const { emails, unreadable } = readAudienceList('ada@a.example\n\nanna@@x\nJonas Weber\nbo@b.example, nobody@nowhere')

  expect(emails).toEqual(['ada@a.example', 'bo@b.example'])
  expect(unreadable).toEqual([
    { line: 3, text: 'anna@@x' },
    { line: 4, text: 'Jonas Weber' },
    { line: 5, text: 'nobody@nowhere' },
  ])
})

test('an empty field is an empty list', () => {
  expect(readAudienceList(' \n,;\n')).toEqual({ emails: [], repeated: 0, unreadable: [] })
})

test('whatever is read, the API accepts', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
      for (const email of readAudienceList(text).emails) expect(EmailAddress.safeParse(email).success).toBe(true)
    }),
  )
})
