import { Button } from '#ui/button'

export interface FactRowProps {
  name: string
  /** What it is known by to programs. */
  mark?: string
  /** Sentences; what is not the case is left out. */
  facts: readonly (string | false | null)[]
  /** The usual one first; none for who may only look. */
  acts?: readonly { label: string; onAct(): void }[] | undefined
}

/** One of a list: its name, what is known of it, and what can be done about it. */
export const FactRow = ({ name, mark, facts, acts }: FactRowProps) => (
  <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
    <div className="min-w-0 max-w-[70ch]">
      <p className="font-semibold">{name}</p>
      {mark && <p className="font-count text-sm break-all">{mark}</p>}
      <p className="text-sm text-ink-3">{facts.filter(Boolean).join(' ')}</p>
    </div>
    {acts && (
      <span className="flex flex-wrap gap-x-4">
        {acts.map(({ label, onAct }, index) => (
          <Button
            key={label}
            kind={index === 0 ? 'secondary' : 'quiet'}
            size="small"
            aria-label={`${label}: ${name}`}
            onClick={onAct}
          >
            {label}
          </Button>
        ))}
      </span>
    )}
  </li>
)
