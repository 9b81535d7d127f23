import { useMutation } from '@tanstack/react-query'
import { usePorts } from '#lib/ports'

const PAGE_SIZE = 100

/** Loads every address of a wave, page after page, when somebody wants to edit the list. */
export function useWholeAudience(waveId: string) {
  const { api } = usePorts()
  return useMutation({
    mutationFn: async () => {
      const emails: string[] = []
      let cursor: string | undefined
      do {
        const page = await api.call('readAudience', { waveId, cursor, limit: PAGE_SIZE })
        emails.push(...page.items.map(({ email }) => email))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      return emails
    },
  })
}
