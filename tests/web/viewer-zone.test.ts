import { afterEach, expect, test } from 'vitest'
import { createQueryClient } from '#lib/query'
import { chooseZone, onViewerZone, viewerZone } from '#lib/viewer-zone'

const ofDevice = viewerZone()
afterEach(() => chooseZone(''))

const account = (timeZone: string) => ({ userId: 'u', name: 'Ada', email: 'a@b.test', timeZone, organizations: [] })

test('the account’s zone is the viewer’s as soon as the account is known, and whoever shows times hears of it', async () => {
  const heard: string[] = []
  const stop = onViewerZone(() => heard.push(viewerZone()))

  await createQueryClient().fetchQuery({
    queryKey: ['readAccount', {}],
    queryFn: async () => account('Pacific/Auckland'),
  })

  expect(heard).toEqual(['Pacific/Auckland'])
  stop()
})

test('an account without a zone leaves it to the device', async () => {
  chooseZone('Pacific/Auckland')

  await createQueryClient().fetchQuery({ queryKey: ['readAccount', {}], queryFn: async () => account('') })

  expect(viewerZone()).toBe(ofDevice)
})

test('a zone that this browser does not know is that of the device', () => {
  chooseZone('Mars/Olympus')

  expect(viewerZone()).toBe(ofDevice)
})
