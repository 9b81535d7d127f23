import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { usePorts } from '#lib/ports'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Notice } from '#ui/notice'
import { TextField } from '#ui/text-field'
import { ConsolePage } from '../frame/console-page.tsx'
import { DataTable } from '../frame/data-table.tsx'
import { UserPanel } from './user-panel.tsx'

/** Accounts for the platform's staff: found by name, address or id, each with a panel beside the list. */
export function UsersPage() {
  const { session } = usePorts()
  const [query, setQuery] = useState('')
  const [openId, setOpenId] = useState<string>()
  const found = useQuery({
    queryKey: ['findUsers', query],
    queryFn: () => session.account.call('findUsers', { query }),
    enabled: query !== '',
  })
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setQuery(String(new FormData(event.currentTarget).get('query') ?? '').trim())
  }
  return (
    <ConsolePage title="Accounts" lead="For the platform’s staff. Whatever you look at or do here is written down.">
      <form className="mb-6 flex max-w-[560px] flex-wrap items-end gap-3" onSubmit={search}>
        <div className="min-w-60 flex-1">
          <TextField name="query" label="Name, address or id" type="search" maxLength={254} autoComplete="off" />
        </div>
        <Button type="submit">Find</Button>
      </form>
      {query === '' ? (
        <Notice title="Nobody is looked for yet." />
      ) : (
        <Answer of={found} what="these accounts" empty={`Nobody is found for “${query}”.`}>
          {({ items }) => (
            <DataTable
              label="Accounts"
              rows={items}
              keyOf={({ id }) => id}
              isMarked={({ id }) => id === openId}
              onChoose={({ id }) => setOpenId(id)}
              columns={[
                {
                  key: 'name',
                  label: 'Name',
                  cell: (user) => (
                    <button type="button" className="text-link min-h-11 text-left" onClick={() => setOpenId(user.id)}>
                      <span className="block font-semibold">{user.name}</span>
                      <span className="block text-sm break-all text-ink-2">{user.email}</span>
                    </button>
                  ),
                },
                {
                  key: 'state',
                  label: 'State',
                  cell: ({ role, suspension, isVerified }) =>
                    suspension !== null
                      ? 'Suspended'
                      : role !== 'user'
                        ? `Staff: ${role}`
                        : isVerified
                          ? 'Active'
                          : 'Address not confirmed',
                },
              ]}
            />
          )}
        </Answer>
      )}
      {openId && <UserPanel key={openId} userId={openId} onClose={() => setOpenId(undefined)} />}
    </ConsolePage>
  )
}
