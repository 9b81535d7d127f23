import { useMutation } from '@tanstack/react-query'
import { usePorts } from '#lib/ports'
import { Button } from '#ui/button'
import { useSay } from '#ui/status-line'
import { csvOf, linesOf, type SealedEntry } from './audit-file.ts'

/** Saves the sealed log as a file, page by page: as lines of JSON, which can be verified, or as a table. */
export function AuditExport({ organizationId }: { organizationId: string }) {
  const { api } = usePorts()
  const say = useSay()
  const save = useMutation({
    mutationFn: async (kind: 'ndjson' | 'csv') => {
      const parts: string[] = kind === 'csv' ? [csvOf([], true)] : []
      let after: number | null = 0
      while (after !== null) {
        const page: { items: SealedEntry[]; nextAfter: number | null } = await api.call('exportAudit', {
          organizationId,
          after,
        })
        parts.push(kind === 'csv' ? csvOf(page.items, false) : linesOf(page.items))
        after = page.nextAfter
      }
      saveFile(`audit-${organizationId}.${kind}`, parts, kind === 'csv' ? 'text/csv' : 'application/x-ndjson')
    },
    onSuccess: () => say('Saved. Entries of the last minute follow with the next export.'),
    onError: () => say('The log could not be saved. Try again.'),
    networkMode: 'always',
  })
  return (
    <>
      {(['ndjson', 'csv'] as const).map((kind) => (
        <Button
          key={kind}
          kind="secondary"
          size="small"
          busy={save.isPending && save.variables === kind ? 'Saving…' : undefined}
          onClick={() => save.mutate(kind)}
        >
          {kind === 'csv' ? 'Save as CSV' : 'Save as NDJSON'}
        </Button>
      ))}
    </>
  )
}

function saveFile(name: string, parts: string[], type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts, { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
