import type { DraftPartProps } from './basic-fields.tsx'
import type { EventDraft } from './event-draft.ts'

type Voice = EventDraft['titleVoice']

const voices: Record<Voice, { name: string; suits: string; className: string }> = {
  expanded: {
    name: 'Expanded',
    suits: 'summits, launches',
    className: 'font-head text-2xl font-semibold tracking-[-0.03em]',
  },
  didone: { name: 'Didone', suits: 'couture, salons, opera', className: 'font-didone text-4xl leading-none' },
  gothic: { name: 'Gothic', suits: 'sport, concerts', className: 'font-gothic text-4xl leading-none uppercase' },
  clarendon: {
    name: 'Clarendon',
    suits: 'collectors, wine, tables',
    className: 'font-clarendon text-2xl font-medium tracking-[-0.02em]',
  },
}
// The table's own keys are the voices; the type of `Object.keys` does not say so.
const names = Object.keys(voices) as Voice[]

/** The face that the name is set in, shown with the name itself. */
export const VoiceField = ({ draft, onChange }: DraftPartProps) => (
  <fieldset className="min-w-0">
    <legend className="font-semibold">Voice of the title</legend>
    <div className="mt-2 border-t border-rule">
      {names.map((voice) => (
        <label key={voice} className="flex min-h-14 items-center gap-4 border-b border-rule py-3">
          <input
            type="radio"
            name="titleVoice"
            value={voice}
            checked={draft.titleVoice === voice}
            className="tick"
            aria-label={`${voices[voice].name}, for ${voices[voice].suits}`}
            onChange={() => onChange({ titleVoice: voice })}
          />
          <span className="min-w-0">
            <span className={`block overflow-hidden text-ellipsis whitespace-nowrap ${voices[voice].className}`}>
              {draft.name || 'The name of the event'}
            </span>
            <span className="text-sm text-ink-3">
              {voices[voice].name}, for {voices[voice].suits}
            </span>
          </span>
        </label>
      ))}
    </div>
  </fieldset>
)
