import { useQuery } from '@tanstack/react-query'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { counted } from '#lib/time'
import { useSignedIn } from '#lib/use-session'
import { LinkButton } from '#ui/link-button'

/** The valid passes of whoever is signed in, for one event. */
export function useEventPasses(eventId: string): { id: string }[] {
  const { api } = usePorts()
  const isIn = useSignedIn().state === 'in'
  const tickets = useQuery({ ...ask(api, 'listTickets', {}), enabled: isIn })
  return (isIn && tickets.data?.items.filter((one) => one.eventId === eventId && one.status !== 'voided')) || []
}

/** Says that somebody is going already. */
export function YourPasses({ passes }: { passes: readonly { id: string }[] }) {
  const [first] = passes
  if (!first) return null
  const href = passes.length === 1 ? sitePaths.pass(first.id) : sitePaths.passes
  return (
    <section
      aria-label="Your passes"
      className="flex flex-wrap items-center justify-between gap-4 border-2 border-ink p-5"
    >
      <div>
        <h2 className="font-head text-lg font-semibold">You’re going</h2>
        <p className="text-ink-2">{counted(passes.length, 'pass', 'passes')} in your name or bought by you.</p>
      </div>
      <LinkButton href={href}>{passes.length === 1 ? 'Open my pass' : 'Open my passes'}</LinkButton>
    </section>
  )
}
